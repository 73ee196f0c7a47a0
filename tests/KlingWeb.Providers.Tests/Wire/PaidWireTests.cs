using System.Globalization;
using System.IO.Compression;
using System.Text;
using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>The paid request over real sockets: whatever goes wrong, the server sees it at most once.</summary>
public sealed class PaidWireTests
{
    private const string Id = ProviderIds.ApiInOne;

    public static TheoryData<string> Cut =>
    [
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"task_id\":\"7\"}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"task_id\":\"7\"}\r\n",
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 400\r\n\r\n{\"error\":\"bad\"}",
        "not HTTP at all",
    ];

    [Theory]
    [MemberData(nameof(Cut))]
    public async Task Submit_AnswerCutOff_IsAmbiguousAfterOneRequest(string answer)
    {
        await using var server = WireServer.Sending(answer);
        Assert.Equal(ProviderFault.Ambiguous, (await Fail(server)).Fault);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Submit_ResetAfterTheRequest_IsAmbiguousAfterOneRequest()
    {
        await using var server = new WireServer((connection, _) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        Assert.Equal(ProviderFault.Ambiguous, (await Fail(server)).Fault);
        Assert.Single(server.Requests);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Submit_NobodyListens_IsNotSent()
    {
        var closed = WireServer.Sending("");
        await closed.DisposeAsync();
        Assert.Equal(ProviderFault.NotSent, (await Fail(closed.Address)).Fault);
    }

    [Fact]
    public async Task Submit_NameWithoutAddress_IsNotSent() =>
        Assert.Equal(ProviderFault.NotSent, (await Fail("https://provider.invalid")).Fault);

    [Fact]
    public async Task Submit_CertificateThatNobodyVouchesFor_IsNotSent()
    {
        await using var server = new SelfSignedServer();
        Assert.Equal(ProviderFault.NotSent, (await Fail(server.Address)).Fault);
        Assert.Equal(0, server.BytesReceived);
    }

    [Fact]
    public async Task Submit_NoTlsBehindHttps_IsNotSent()
    {
        using var plain = new PlainAnswerer();
        Assert.Equal(ProviderFault.NotSent, (await Fail(plain.Address)).Fault);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Submit_Redirect_IsNotFollowedAndTheKeyGoesNowhere(int status)
    {
        await using var elsewhere = WireServer.Sending(Http(200, Rooms.Accepted(Id)));
        await using var server = WireServer.Sending($"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.Address}/x\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(ProviderFault.Ambiguous, (await Fail(server)).Fault);
        Assert.Single(server.Requests);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData(200, "<html>Sign in</html>")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(500, """{"error":"oops"}""")]
    [InlineData(503, "")]
    [InlineData(504, "")]
    public async Task Submit_PageOrServerError_IsAmbiguousAfterOneRequest(int status, string body)
    {
        await using var server = WireServer.Sending(Http(status, body));
        var failure = await Fail(server);
        Assert.Equal((ProviderFault.Ambiguous, status, body), (failure.Fault, failure.HttpStatus, failure.RawBody));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Submit_CompressedAnswer_IsNotUnpacked()
    {
        await using var server = new WireServer(async (connection, ct) =>
        {
            var bomb = Bomb();
            await connection.Send($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n", ct);
            await connection.Send(bomb, ct);
        });
        Assert.Equal(ProviderFault.Ambiguous, (await Fail(server)).Fault);
    }

    [Fact]
    public async Task Submit_EndlessBody_IsCutOffAndItsBeginningKept()
    {
        await using var server = new WireServer(async (connection, ct) =>
        {
            await connection.Send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", ct);
            var much = Encoding.ASCII.GetBytes(new string(' ', 100_000));
            while (true) await connection.Send(much, ct);
        });
        var failure = await Fail(server);
        Assert.Equal(ProviderFault.Ambiguous, failure.Fault);
        Assert.Equal(65_536, failure.RawBody!.Length);
    }

    [Fact]
    public async Task Submit_AnswerThatNeverEnds_IsGivenUpByTheClock()
    {
        var begun = new TaskCompletionSource();
        await using var server = new WireServer(async (connection, ct) =>
        {
            await connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{", ct);
            begun.SetResult();
            await WireConnection.Hang(ct);
        });
        var time = new ManualTime();
        var provider = Rooms.Over(Id, ProviderHandlers.Network(), server.Address, time);
        var submitting = provider.Submit(Rooms.TextToVideo(Id), default);
        await begun.Task;
        time.Advance(TimeSpan.FromMinutes(5));
        var failure = await Assert.ThrowsAsync<ProviderException>(() => submitting);
        Assert.Equal(ProviderFault.Ambiguous, failure.Fault);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Submit_CancelledAfterItLeft_IsAmbiguous()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new WireServer(async (_, ct) =>
        {
            await cancel.CancelAsync();
            await WireConnection.Hang(ct);
        });
        var provider = Rooms.Over(Id, ProviderHandlers.Network(), server.Address);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(Id), cancel.Token));
        Assert.Equal(ProviderFault.Ambiguous, failure.Fault);
    }

    [Fact]
    public async Task Submit_CancelledBefore_IsCancelledAndNothingLeaves()
    {
        await using var server = WireServer.Sending(Http(200, Rooms.Accepted(Id)));
        var provider = Rooms.Over(Id, ProviderHandlers.Network(), server.Address);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => provider.Submit(Rooms.TextToVideo(Id), new CancellationToken(canceled: true)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Submit_TwiceInARow_OpensAConnectionEach()
    {
        await using var server = new WireServer((connection, ct) =>
        {
            connection.KeepsOpen = true;
            return connection.Send(Http(200, Rooms.Accepted(Id)), ct);
        });
        var provider = Rooms.Over(Id, ProviderHandlers.Network(), server.Address);
        await provider.Submit(Rooms.TextToVideo(Id), default);
        await provider.Submit(Rooms.TextToVideo(Id), default);
        Assert.Equal((2, 2), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public async Task Submit_OnTheWire_IsOneWholePostWithoutAsking()
    {
        await using var server = WireServer.Sending(Http(200, Rooms.Accepted(Id)));
        await Rooms.Over(Id, ProviderHandlers.Network(), server.Address).Submit(Rooms.TextToVideo(Id), default);
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /api/v1/videos/generations HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"Authorization: Bearer {Rooms.Key}\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Length: ", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Expect:", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Accept-Encoding", request, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<ProviderException> Fail(WireServer server) => await Fail(server.Address);

    private static async Task<ProviderException> Fail(string address)
    {
        var provider = Rooms.Over(Id, ProviderHandlers.Network(), address);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(Id), default));
        Assert.DoesNotContain(Rooms.Key, failure.ToString(), StringComparison.Ordinal);
        return failure;
    }

    private static string Http(int status, string body) => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(new byte[50_000_000]);
        return packed.ToArray();
    }
}
