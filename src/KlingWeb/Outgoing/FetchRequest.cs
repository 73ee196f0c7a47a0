namespace KlingWeb.Outgoing;

/// <summary>What to fetch.</summary>
/// <param name="Address">Where it is said to be.</param>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>Answers instead of the network: the emulator of the demo mode.</summary>
    public HttpMessageHandler? Inside { get; init; }

    /// <summary>The first byte that is wanted.</summary>
    public long From { get; init; }

    /// <summary>What an earlier answer called this content; with it the server sends the rest of the same content, or all of another.</summary>
    public string? Validator { get; init; }

    /// <summary>How large an earlier answer said that the whole of it is; null when it did not.</summary>
    public long? Total { get; init; }

    /// <summary>Whether it may come packed by gzip, as which it then arrives: whoever asks unpacks it, within a limit.</summary>
    public bool TakesGzip { get; init; }

    /// <summary>The most that is taken, in bytes.</summary>
    public required long MostBytes { get; init; }
}
