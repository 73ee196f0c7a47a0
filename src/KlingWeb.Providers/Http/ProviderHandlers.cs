namespace KlingWeb.Providers;

/// <summary>What carries a provider's requests.</summary>
/// <param name="Paid">For the requests that cost money.</param>
/// <param name="Free">For all others; may keep connections.</param>
public sealed record ProviderHandlers(HttpMessageHandler Paid, HttpMessageHandler Free)
{
    /// <summary>Real connections.</summary>
    public static ProviderHandlers Network() => new(new OneShotHandler(), NewFree());

    /// <summary>The same handler for everything: the emulator of the demo mode, or a test's.</summary>
    public static ProviderHandlers Over(HttpMessageHandler handler) => new(handler, handler);

    private static SocketsHttpHandler NewFree()
    {
        var handler = Sockets.NewHandler();
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        return handler;
    }
}
