namespace KlingWeb.Emulator;

/// <summary>How the emulated providers behave; the defaults suit a demonstration.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The shortest time a task takes, from submission to result.</summary>
    public TimeSpan MinTaskTime { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The longest time a task takes; with both at zero a task is done when it is first asked about.</summary>
    public TimeSpan MaxTaskTime { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The one key accepted for a provider; a provider that is not listed takes any non-empty bearer.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>What an account may spend in its provider's unit; a provider that is not listed has no limit. Not for kling3cheap, whose account is below.</summary>
    public IReadOnlyDictionary<string, decimal> Balances { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The HP that kling3cheap gave away; spent before the bought ones.</summary>
    public int Kling3CheapFreeHp { get; init; } = 100;

    /// <summary>The HP bought at kling3cheap.</summary>
    public int Kling3CheapPaidHp { get; init; } = 5000;

    /// <summary>Whether kling3cheap says that the account checked in today.</summary>
    public bool Kling3CheapCheckedInToday { get; init; } = true;

    /// <summary>The days in a row of kling3cheap's check-in.</summary>
    public int Kling3CheapStreak { get; init; } = 5;

    /// <summary>Image requests that may be open at kling3cheap at once.</summary>
    public int Kling3CheapImageLimit { get; init; } = 4;

    /// <summary>Video requests, motion control included, that may be open at kling3cheap at once.</summary>
    public int Kling3CheapVideoLimit { get; init; } = 2;

    /// <summary>The largest accepted upload, in bytes.</summary>
    public int MaxUploadBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How many received requests are remembered; older ones are forgotten.</summary>
    public int LogCapacity { get; init; } = 2000;

    /// <summary>Carries the posts to callback addresses; without one the machine's own network does.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    /// <summary>A <c>whsec_…</c> secret; with it callbacks carry Standard Webhooks signatures.</summary>
    public string? WebhookSecret { get; init; }
}
