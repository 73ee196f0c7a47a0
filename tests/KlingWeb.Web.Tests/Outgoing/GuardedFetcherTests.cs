using System.Net;
using System.Net.Sockets;
using KlingWeb.Outgoing;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Outgoing;

public sealed class GuardedFetcherTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData("localhost")]
    [InlineData("localhost.")]
    public async Task Address_OfThisMachineInAnySpelling_GetsNoConnection(string host)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        using var fetcher = new GuardedFetcher(loopbackToo: false, Dns.GetHostAddressesAsync, TimeProvider.System);
        var fault = await FaultOf(fetcher, $"https://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Assert.True(fault is FetchFault.NotAllowed || host is "localhost.", "only a name that the machine may not know fails otherwise");
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("http://example.com/a.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/a.mp4")]
    [InlineData("https://name:password@example.com/a.mp4")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://100.64.0.1/")]
    public async Task Address_ThatIsNotPlainPublicHttps_IsNotAsked(string address)
    {
        using var fetcher = new GuardedFetcher(loopbackToo: false, Dns.GetHostAddressesAsync, TimeProvider.System);
        Assert.Equal(FetchFault.NotAllowed, await FaultOf(fetcher, address));
    }

    [Fact]
    public async Task Name_WithOnePrivateAddressAmongOthers_IsRefused()
    {
        using var fetcher = new GuardedFetcher(loopbackToo: false, Lookup, TimeProvider.System);
        Assert.Equal(FetchFault.NotAllowed, await FaultOf(fetcher, "https://rebinding.example/"));

        static Task<IPAddress[]> Lookup(string host, CancellationToken ct) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.Parse("10.0.0.1")]);
    }

    [Fact]
    public async Task Name_IsLookedUpOnce_SoASecondAnswerLeadsNowhere()
    {
        var lookups = 0;
        await using var server = await FileServer.Start(context => context.Response.Body.WriteAsync("here"u8.ToArray()).AsTask());
        using var fetcher = new GuardedFetcher(loopbackToo: true, (_, _) => Task.FromResult<IPAddress[]>([lookups++ == 0 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]), TimeProvider.System);
        using var answer = await fetcher.Open(Request($"http://localhost:{server.Address.Port}/"), default);
        Assert.Equal("here"u8.ToArray(), await Read(answer));
        Assert.Equal(1, lookups);
    }

    [Theory]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://example.com/")]
    [InlineData("file:///etc/passwd")]
    public async Task Redirect_ToWhereNobodyMayGo_IsNotFollowed(string target)
    {
        await using var server = await FileServer.Start(context =>
        {
            context.Response.Redirect(target);
            return Task.CompletedTask;
        });
        using var fetcher = Loopback();
        Assert.Equal(FetchFault.NotAllowed, await FaultOf(fetcher, server.Address.AbsoluteUri));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Redirects_AreFollowedThreeTimes(int hops, bool arrives)
    {
        var asked = 0;
        await using var server = await FileServer.Start(async context =>
        {
            Assert.Empty(context.Request.Headers.Authorization.ToString());
            if (asked++ < hops) context.Response.Redirect($"/hop{asked}");
            else await context.Response.Body.WriteAsync("here"u8.ToArray());
        });
        using var fetcher = Loopback();
        if (arrives) Assert.Equal("here"u8.ToArray(), await Read(await fetcher.Open(Request(server.Address.AbsoluteUri), default)));
        else Assert.Equal(FetchFault.Failed, await FaultOf(fetcher, server.Address.AbsoluteUri));
    }

    [Theory]
    [InlineData(404, FetchFault.Gone)]
    [InlineData(410, FetchFault.Gone)]
    [InlineData(403, FetchFault.Gone)]
    [InlineData(500, FetchFault.Failed)]
    [InlineData(206, FetchFault.NoRest)]
    public async Task Status_OtherThanOk_IsAFault(int status, FetchFault expected)
    {
        await using var server = await FileServer.Start(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = Loopback();
        Assert.Equal(expected, await FaultOf(fetcher, server.Address.AbsoluteUri));
    }

    [Fact]
    public async Task File_LargerThanAllowed_IsRefusedByItsAnnouncedLength()
    {
        await using var server = await FileServer.Start(context =>
        {
            context.Response.ContentLength = 2000;
            return context.Response.Body.WriteAsync(new byte[2000]).AsTask();
        });
        using var fetcher = Loopback();
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Open(Request(server.Address.AbsoluteUri) with { MostBytes = 1000 }, default));
        Assert.Equal(FetchFault.TooLarge, failure.Fault);
    }

    [Fact]
    public async Task Answer_ThatIsPacked_IsRefused()
    {
        await using var server = await FileServer.Start(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(new byte[20]).AsTask();
        });
        using var fetcher = Loopback();
        Assert.Equal(FetchFault.Failed, await FaultOf(fetcher, server.Address.AbsoluteUri));
    }

    private static GuardedFetcher Loopback() => new(loopbackToo: true, Dns.GetHostAddressesAsync, TimeProvider.System);

    private static FetchRequest Request(string address) => new(new Uri(address)) { MostBytes = 1 << 20 };

    private static async Task<FetchFault> FaultOf(GuardedFetcher fetcher, string address) =>
        (await Assert.ThrowsAsync<FetchException>(() => fetcher.Open(Request(address), default))).Fault;

    private static async Task<byte[]> Read(FetchAnswer answer)
    {
        using var whole = new MemoryStream();
        await answer.Body.CopyToAsync(whole);
        return whole.ToArray();
    }
}
