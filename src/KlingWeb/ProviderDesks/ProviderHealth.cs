using KlingWeb.Core.Providers;

namespace KlingWeb.ProviderDesks;

/// <summary>How one provider, in one mode, has answered lately: a breaker that opens after repeated faults and lets one call through when its time is up.</summary>
internal sealed class ProviderHealth(TimeProvider time)
{
    private const int FaultsThatOpen = 5;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private int faults;
    private int opened;
    private DateTimeOffset openUntil;
    private string? lastFault;
    private string? paused;

    /// <summary>Why nothing may be sent now; null when it may.</summary>
    public string? ClosedBecause
    {
        get
        {
            lock (gate) return paused ?? (time.GetUtcNow() < openUntil ? lastFault : null);
        }
    }

    /// <summary>The word for pages, and why.</summary>
    public (string Word, string? Reason) Now
    {
        get
        {
            lock (gate)
            {
                if (paused is not null) return ("paused", paused);
                if (time.GetUtcNow() < openUntil) return ("unreachable", lastFault);
                return faults > 0 ? ("degraded", lastFault) : ("ok", null);
            }
        }
    }

    public void Succeeded()
    {
        lock (gate)
        {
            faults = 0;
            // the pause gets shorter step by step: a provider that flickers is not trusted at once
            opened = Math.Max(0, opened - 1);
            openUntil = default;
        }
    }

    public void Failed(ProviderException fault)
    {
        lock (gate)
        {
            switch (fault.Fault)
            {
                case ProviderFault.Unauthorized:
                    paused = "It refuses our key. An administrator has to check it.";
                    break;
                case ProviderFault.OutOfUnits:
                    paused = "Its balance is used up. An administrator has to top it up.";
                    break;
                case ProviderFault.NotSent or ProviderFault.Unavailable or ProviderFault.Ambiguous:
                    Count(fault);
                    break;
            }
        }
    }

    /// <summary>An administrator says that the cause is gone.</summary>
    public void Resume()
    {
        lock (gate)
        {
            paused = null;
            faults = 0;
            openUntil = default;
        }
    }

    private void Count(ProviderException fault)
    {
        lastFault = fault.Message;
        if (++faults < FaultsThatOpen) return;
        var pause = Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(opened, 6));
        opened++;
        openUntil = time.GetUtcNow() + TimeSpan.FromTicks(pause);
        faults = FaultsThatOpen - 1;
    }
}
