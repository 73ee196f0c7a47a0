namespace KlingWeb.Providers;

/// <summary>Carries each request over a connection of its own, and notes in its <see cref="WireMark"/> when the first byte leaves.</summary>
/// <remarks>
/// A pool hands a connection that was opened for one request to another, and repeats a request by itself when a
/// kept connection turns out stale. With a handler for each request neither can happen, and the mark belongs to this request alone.
/// </remarks>
internal sealed class OneShotHandler : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var handler = Sockets.NewHandler();
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        handler.Expect100ContinueTimeout = TimeSpan.Zero;
        if (request.Options.TryGetValue(WireMark.Key, out var mark))
        {
            mark.IsTracked = true;
            handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new NotingStream(context.PlaintextStream, mark));
        }

        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken);
    }
}
