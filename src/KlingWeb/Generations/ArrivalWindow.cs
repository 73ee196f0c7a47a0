namespace KlingWeb.Generations;

/// <summary>When a paid request may have arrived, as the provider's clock and list tell it.</summary>
internal sealed record ArrivalWindow(DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ProviderLag = TimeSpan.FromMinutes(2);

    public static ArrivalWindow Of(AttemptRow attempt) => new(attempt.At - ClockSlack, Listed(attempt) + ClockSlack);

    /// <summary>From when on the provider lists it, if it arrived.</summary>
    // an attempt that was interrupted could have left until its own deadline
    public static DateTimeOffset Listed(AttemptRow attempt) => (attempt.EndedAt ?? attempt.SendBefore ?? attempt.At) + ProviderLag;

    public bool Overlaps(ArrivalWindow other) => NotBefore <= other.NotAfter && other.NotBefore <= NotAfter;
}
