namespace KlingWeb.Archive;

/// <summary>When a result that could not be fetched is fetched again, and when it is given up.</summary>
internal static class ArchivePace
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Waits = [Soonest, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    // No provider without a printed time is known to keep a file for less than a week; one that denies it for so long has deleted it.
    private static readonly TimeSpan DeniedLongEnough = TimeSpan.FromDays(7);

    // A provider's clean-up need not run on the minute.
    private static readonly TimeSpan AfterDeletion = TimeSpan.FromDays(1);

    // Time enough for a person to act, whatever the provider's term.
    private static readonly TimeSpan AlarmBefore = TimeSpan.FromDays(2);

    /// <summary>When the provider may delete it at the earliest. Its term is counted from when it took the task: it was made at some time since then, and noticed later.</summary>
    /// <param name="file">The file.</param>
    /// <param name="acceptedAt">When the provider took the task.</param>
    /// <param name="keptDays">The provider's term in days; null where it is the whole time from noticing to deletion.</param>
    public static DateTimeOffset EarliestDeletion(GenerationFile file, DateTimeOffset? acceptedAt, int? keptDays = null)
    {
        var from = acceptedAt < file.CreatedAt ? acceptedAt.Value : file.CreatedAt;
        if (file.ProviderDeletesAt is not { } deletesAt) return from + DeniedLongEnough;
        var earliest = from + (keptDays is { } days ? TimeSpan.FromDays(days) : deletesAt - file.CreatedAt);
        return earliest < deletesAt ? earliest : deletesAt;
    }

    /// <summary>Whether so little time is left that a person has to know: less than two days, or than a quarter of the provider's term.</summary>
    public static bool IsEndangered(GenerationFile file, DateTimeOffset earliestDeletion, DateTimeOffset now)
    {
        var (left, term) = (earliestDeletion - now, earliestDeletion - file.CreatedAt);
        return left < AlarmBefore || left < term / 4;
    }

    /// <summary>How long to wait after a number of failed tries, from 1; less when the provider deletes the file soon.</summary>
    public static TimeSpan WaitAfter(int tries, TimeSpan? left)
    {
        var wait = tries <= Waits.Length ? Waits[tries - 1] : Latest;
        if (left is not { } time) return wait;
        var hurried = time / 4;
        return hurried < wait ? (hurried > Soonest ? hurried : Soonest) : wait;
    }

    /// <summary>Whether the provider has deleted it beyond doubt.</summary>
    /// <param name="file">The file.</param>
    /// <param name="denied">Whether the server has just said that there is none.</param>
    /// <param name="now">The time.</param>
    public static bool IsLost(GenerationFile file, bool denied, DateTimeOffset now)
    {
        if (file.ProviderDeletesAt is not { } deletesAt) return denied && now - file.CreatedAt >= DeniedLongEnough;
        return now >= deletesAt && (denied || now - deletesAt >= AfterDeletion);
    }
}
