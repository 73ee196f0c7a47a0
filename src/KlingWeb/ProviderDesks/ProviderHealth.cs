using KlingWeb.Core.Providers;

namespace KlingWeb.ProviderDesks;

/// <summary>How one provider, in one mode, has answered lately: a breaker that opens after repeated faults and lets one call through when its time is up.</summary>
internal sealed class ProviderHealth(TimeProvider time)
{
    private const int FaultsThatOpen = 5;
    private const int MostDoublings = 6;
    private const string NoUnits = "Its balance is used up. An administrator has to top it up.";
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private HealthRecord record = HealthRecord.Well;

    /// <summary>All that has to outlive a restart.</summary>
    public HealthRecord Record
    {
        get
        {
            lock (gate) return record;
        }
    }

    /// <summary>Why nothing may be sent now; null when it may.</summary>
    public string? ClosedBecause => Record is var now && now.Paused is { } paused ? paused : time.GetUtcNow() < now.OpenUntil ? now.LastFault : null;

    /// <summary>The word for pages, and why.</summary>
    public (string Word, string? Reason) Now => Record switch
    {
        { Paused: { } paused } => ("paused", paused),
        var now when time.GetUtcNow() < now.OpenUntil => ("unreachable", now.LastFault),
        { Faults: > 0 } now => ("degraded", now.LastFault),
        _ => ("ok", null),
    };

    /// <summary>It answered.</summary>
    /// <returns>Whether that changes anything.</returns>
    // the pause gets shorter step by step: a provider that flickers is not trusted at once
    public bool Succeeded() => Change(now => now with { Faults = 0, Opened = Math.Max(0, now.Opened - 1), OpenUntil = null });

    /// <summary>It did not, or refused us.</summary>
    /// <returns>Whether that changes anything.</returns>
    public bool Failed(ProviderException fault) => fault.Fault switch
    {
        ProviderFault.Unauthorized => Change(now => now with { Paused = fault.HttpStatus is null ? fault.Message : "It refuses our key. An administrator has to check it." }),
        ProviderFault.OutOfUnits => Change(now => now with { Paused = NoUnits }),
        ProviderFault.NotSent or ProviderFault.Unavailable or ProviderFault.Ambiguous => Change(now => Count(now, fault)),
        _ => false,
    };

    /// <summary>An administrator says that the cause is gone.</summary>
    public bool Resume() => Change(now => now with { Paused = null, Faults = 0, OpenUntil = null });

    /// <summary>It is known again what is left.</summary>
    /// <returns>Whether that ends a pause.</returns>
    public bool ResumeUnits() => Record.Paused == NoUnits && Change(now => now.Paused == NoUnits ? now with { Paused = null } : now);

    /// <summary>Takes over what is written down, but for what has changed here since.</summary>
    public void TakeOver(HealthRecord written, HealthRecord since) => Change(now => now.Over(written, since));

    private HealthRecord Count(HealthRecord now, ProviderException fault)
    {
        if (now.Faults + 1 < FaultsThatOpen) return now with { Faults = now.Faults + 1, LastFault = fault.Message };

        var pause = Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(now.Opened, MostDoublings));
        return now with
        {
            // one more fault after the pause opens it again at once
            Faults = FaultsThatOpen - 1,
            Opened = now.Opened + 1,
            OpenUntil = time.GetUtcNow() + TimeSpan.FromTicks(pause),
            LastFault = fault.Message,
        };
    }

    private bool Change(Func<HealthRecord, HealthRecord> change)
    {
        lock (gate)
        {
            var before = record;
            record = change(before);
            return record != before;
        }
    }
}

/// <summary>A provider's health as it is kept.</summary>
/// <param name="Faults">Faults in a row.</param>
/// <param name="Opened">How far the back-off has grown.</param>
/// <param name="OpenUntil">Nothing is sent before this.</param>
/// <param name="LastFault">In words.</param>
/// <param name="Paused">Why an administrator has to look at it; null when nobody has to.</param>
internal sealed record HealthRecord(int Faults, int Opened, DateTimeOffset? OpenUntil, string? LastFault, string? Paused)
{
    public static readonly HealthRecord Well = new(0, 0, null, null, null);

    /// <summary>What is written down, by whichever instance, and over it what has changed in this record since: the breaker, the pause or both.</summary>
    public HealthRecord Over(HealthRecord written, HealthRecord since)
    {
        var breaker = this with { Paused = since.Paused } == since ? written : this;
        return breaker with { Paused = Paused == since.Paused ? written.Paused : Paused };
    }
}
