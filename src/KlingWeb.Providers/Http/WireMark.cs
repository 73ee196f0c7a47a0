namespace KlingWeb.Providers;

/// <summary>Knows of one paid request whether any byte of it can have left.</summary>
/// <param name="time">The clock whose timestamps <paramref name="sendBefore"/> counts in.</param>
/// <param name="sendBefore">The monotonic time after which not even the first byte may leave; null for no such time.</param>
internal sealed class WireMark(TimeProvider time, long? sendBefore)
{
    public static readonly HttpRequestOptionsKey<WireMark> Key = new("KlingWeb.WireMark");

    /// <summary>Whether the handler reports the first byte; the emulator's, for one, does not.</summary>
    public bool IsTracked { get; set; }

    private bool HasLeft { get; set; }

    /// <summary>Called before the first byte is handed to the socket: afterwards nobody can say how far it came.</summary>
    /// <exception cref="IOException">It is too late to send.</exception>
    public void Leave()
    {
        if (HasLeft) return;
        if (time.GetTimestamp() > sendBefore) throw new IOException("The deadline for sending had passed.");
        HasLeft = true;
    }

    /// <summary>Whether a failure proves that the provider has seen nothing of the request.</summary>
    public bool ProvesNothingLeft(Exception failure) => IsTracked
        ? !HasLeft
        : failure is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
        };
}
