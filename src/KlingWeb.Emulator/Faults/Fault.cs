namespace KlingWeb.Emulator;

/// <summary>One planned fault.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>The provider it is for; null means any.</summary>
    public string? Provider { get; init; }

    /// <summary>The operation it is for; null means any.</summary>
    public EmulatorOperation? Operation { get; init; }

    /// <summary>The first matching call that is hit, counted from 1 since the fault was planned.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How many matching calls are hit from there on.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Instead of <see cref="Nth"/> and <see cref="Times"/>: the chance of each matching call, 0 to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>Makes the chances repeatable.</summary>
    public int Seed { get; init; }

    /// <summary>True: the provider does its work (creates and charges the task) and then the answer is replaced. False: nothing is done.</summary>
    public bool AfterWork { get; init; }

    /// <summary>The HTTP status, where the kind has one.</summary>
    public int? Status { get; init; }

    /// <summary>A Retry-After header.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>A body, word, id, message or address, as the kind says.</summary>
    public string? Text { get; init; }

    /// <summary>The wait, where the kind has one.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(10);
}
