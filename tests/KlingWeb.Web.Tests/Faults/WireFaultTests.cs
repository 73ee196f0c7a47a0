using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Providers.Tests.Wire;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>One live order over real sockets, from the click to what is kept about it.</summary>
public sealed class WireFaultTests
{
    private const string Accepted = """{"task_id":"task-1","status":"pending"}""";

    [Fact]
    public async Task F12_ResetAfterTheHeaders_IsUnknownAfterOneRequest()
    {
        await using var server = new WireServer((connection, _) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        await AssertUnknown(server);
    }

    [Fact]
    public async Task F13_StalePooledConnection_IsOneRequestAtTheProvider()
    {
        // says that it keeps the connection, and closes it: whoever takes it up again finds it stale
        var taken = 0;
        await using var server = new WireServer((connection, ct) =>
        {
            var accepted = Accepted.Replace("task-1", $"task-{Interlocked.Increment(ref taken)}", StringComparison.Ordinal);
            return connection.Send($"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: {accepted.Length}\r\n\r\n{accepted}", ct);
        });
        await using var room = await Live(server.Address);
        var first = await room.Order(Orders.ApiInOne, "first");
        await room.RunDue();
        var second = await room.Order(Orders.ApiInOne, "second");
        await room.RunDue();

        Assert.Equal(2, server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Equal((1, 1), ((await room.Now(first)).Attempts.Count, (await room.Now(second)).Attempts.Count));
        Assert.True(server.Connections >= 2, "The paid request took a connection that was used before.");
    }

    [Fact]
    public async Task F14_ConnectionRefused_IsNotSent()
    {
        var closed = WireServer.Sending("");
        await closed.DisposeAsync();
        await AssertNotSent(closed.Address);
    }

    [Fact]
    public async Task F14_NameNotResolved_IsNotSent() => await AssertNotSent("https://provider.invalid");

    [Fact]
    public async Task F14_CertificateThatNobodyVouchesFor_IsNotSent()
    {
        await using var server = new SelfSignedServer();
        await AssertNotSent(server.Address);
        Assert.Equal(0, server.BytesReceived);
    }

    [Fact]
    public async Task F20_EndlessBody_IsCutAndItsBeginningKept()
    {
        await using var server = new WireServer(async (connection, ct) =>
        {
            await connection.Send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", ct);
            var much = Encoding.ASCII.GetBytes(new string(' ', 100_000));
            while (true) await connection.Send(much, ct);
        });
        Assert.Equal(64 * 1024, (await AssertUnknown(server)).RawBody!.Length);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task F22_Redirect_IsNotFollowedAndTheKeyReachesNobody(int status)
    {
        await using var elsewhere = WireServer.Sending($"HTTP/1.1 200 OK\r\nContent-Length: {Accepted.Length}\r\n\r\n{Accepted}");
        await using var server = WireServer.Sending($"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.Address}/x\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(status, (await AssertUnknown(server)).HttpStatus);
        Assert.Equal(0, elsewhere.Connections);
    }

    private static async Task<AttemptRow> AssertUnknown(WireServer server)
    {
        await using var room = await Live(server.Address);
        var id = await room.Order(Orders.ApiInOne);

        await room.RunDue();
        await room.Run(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

        Assert.Equal((GenerationStatus.Unknown, true), ((await room.Now(id)).Status, (await room.Now(id)).NeedsPerson));
        Assert.Single(server.Requests);
        return await room.LastAttempt(id);
    }

    private static async Task AssertNotSent(string address)
    {
        await using var room = await Live(address);
        var id = await room.Order(Orders.ApiInOne);

        await room.RunDue();
        Assert.Equal((GenerationStatus.Queued, "not-sent"), ((await room.Now(id)).Status, (await room.LastAttempt(id)).Outcome));
    }

    private static Task<Workroom> Live(string address) => Workroom.Open(
        3,
        live: false,
        ("Providers:apiinone:ApiKey", "key-of-the-test"),
        ("Providers:apiinone:BaseUrl", address));
}
