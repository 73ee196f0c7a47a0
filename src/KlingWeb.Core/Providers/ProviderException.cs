namespace KlingWeb.Core.Providers;

/// <summary>What a failed call means for the money and for the next step.</summary>
public enum ProviderFault
{
    /// <summary>Proved not sent: no byte of the request left. May be sent again.</summary>
    NotSent,

    /// <summary>Refused for the moment, nothing charged; see <see cref="ProviderException.RetryAfter"/>.</summary>
    Busy,

    /// <summary>Refused for good, nothing charged: the request itself is at fault.</summary>
    Refused,

    /// <summary>Refused because the key is wrong; the provider is paused.</summary>
    Unauthorized,

    /// <summary>Refused because too few units are left; where nobody can say how many, the provider is paused.</summary>
    OutOfUnits,

    /// <summary>The provider does not know the task.</summary>
    NotFound,

    /// <summary>The request may have arrived and may have cost money. Never sent again by itself.</summary>
    Ambiguous,

    /// <summary>A call that costs nothing could not be made or read; it may be repeated.</summary>
    Unavailable,
}

/// <summary>A call to a provider failed.</summary>
public sealed class ProviderException(string provider, ProviderFault fault, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The provider's id.</summary>
    public string Provider { get; } = provider;

    /// <summary>What it means for the money.</summary>
    public ProviderFault Fault { get; } = fault;

    /// <summary>The provider's own error code, when it gave one.</summary>
    public string? Code { get; init; }

    /// <summary>What went wrong in our words, as the end of a sentence; null where nothing tells.</summary>
    public string? Reason { get; init; }

    /// <summary>The provider's own words, when it gave any; untrusted text.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The status of the answer, when there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the provider asks to wait, capped at one hour.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the answer says is left of the balance, in the provider's unit; null when it does not say. Only with <see cref="ProviderFault.OutOfUnits"/>.</summary>
    public decimal? Left { get; init; }

    /// <summary>What the answer says would be needed, in the provider's unit; null when it does not say. Only with <see cref="ProviderFault.OutOfUnits"/>.</summary>
    public decimal? Needed { get; init; }

    /// <summary>The raw answer, at most 64 KB, kept as evidence of an ambiguous outcome.</summary>
    public string? RawBody { get; init; }
}
