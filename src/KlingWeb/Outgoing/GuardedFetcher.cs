using System.Net;

namespace KlingWeb.Outgoing;

/// <summary>Fetches files from addresses that come from outside: providers' results and whatever members enter.</summary>
public sealed class GuardedFetcher : IDisposable
{
    private const int MostHops = 3;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker network;
    private readonly bool loopbackToo;
    private readonly TimeProvider time;

    public GuardedFetcher(IConfiguration settings, TimeProvider time)
        : this(settings.GetValue("Outgoing:AllowLoopback", false), Dns.GetHostAddressesAsync, time)
    {
    }

    internal GuardedFetcher(bool loopbackToo, HostLookup lookup, TimeProvider time)
    {
        (this.loopbackToo, this.time) = (loopbackToo, time);
        network = new(NewHandler(new GuardedConnect(lookup, loopbackToo)));
    }

    /// <summary>Whether http addresses on this machine are fetched too, for tests and trials.</summary>
    internal bool AllowsLoopback => loopbackToo;

    /// <summary>Asks for a file and follows at most three redirects, each checked anew. The body is still to be read.</summary>
    /// <exception cref="FetchException">It could not be had.</exception>
    public async Task<FetchAnswer> Open(FetchRequest request, CancellationToken cancellationToken)
    {
        using var inside = request.Inside is null ? null : new HttpMessageInvoker(request.Inside, disposeHandler: false);
        var address = request.Address;
        for (var hops = 0; hops <= MostHops; hops++)
        {
            if (inside is null) Check(address);
            var response = await Send(inside ?? network, NewMessage(request, address), cancellationToken);
            try
            {
                if (Redirect(response) is not { } target) return await FetchAnswer.Open(response, request, cancellationToken);
                address = new Uri(address, target);
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new FetchException(FetchFault.Failed, $"The server passes us on more than {MostHops} times.");
    }

    public void Dispose() => network.Dispose();

    private static SocketsHttpHandler NewHandler(GuardedConnect connect) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,            // a proxy would look the name up again, unchecked
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
        ConnectCallback = connect.Connect,
    };

    private void Check(Uri address)
    {
        var toThisMachine = loopbackToo && address.IsLoopback && address.Scheme == Uri.UriSchemeHttp;
        if (address.Scheme != Uri.UriSchemeHttps && !toThisMachine) throw new FetchException(FetchFault.NotAllowed, "Only https addresses are fetched.");
        if (address.UserInfo.Length > 0) throw new FetchException(FetchFault.NotAllowed, "An address with a name or a password in it is not fetched.");
    }

    private static HttpRequestMessage NewMessage(FetchRequest request, Uri address)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.UserAgent.Add(new("KlingWeb", null));
        if (request.From > 0)
        {
            message.Headers.Range = new(request.From, null);
            message.Headers.TryAddWithoutValidation("If-Range", request.Validator);
        }

        return message;
    }

    private async Task<HttpResponseMessage> Send(HttpMessageInvoker over, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using (message)
        {
            try
            {
                return await over.SendAsync(message, either.Token);
            }
            catch (HttpRequestException failure) when (failure.InnerException is FetchException refused)
            {
                throw new FetchException(refused.Fault, refused.Message, failure);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new FetchException(FetchFault.Failed, $"{message.RequestUri!.Host} does not answer.", failure);
            }
        }
    }

    private static Uri? Redirect(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)) return null;
        return response.Headers.Location ?? throw new FetchException(FetchFault.Failed, "The server passes us on to nowhere.");
    }
}
