namespace KlingWeb.Core.Spend;

/// <summary>A stretch of time between two calendar borders.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The first moment after it.</param>
public sealed record CalendarSpan(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= From && moment < Until;
}
