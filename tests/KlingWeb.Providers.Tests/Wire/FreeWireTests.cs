using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>Reads over real sockets: what fails is tried again, three times in all.</summary>
public sealed class FreeWireTests
{
    private const string Running = "HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n{\"status\":\"queued\"}";

    [Fact]
    public async Task Check_TwoResets_AreOvercome()
    {
        var count = 0;
        await using var server = new WireServer((connection, ct) =>
        {
            if (++count > 2) return connection.Send(Running, ct);
            connection.Reset();
            return Task.CompletedTask;
        });
        Assert.Equal(TaskState.Running, (await Check(server)).State);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"status\":\"queued\"}")]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Check_NeverReadable_IsUnavailableAfterThreeReads(string answer)
    {
        await using var server = WireServer.Sending(answer);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Check(server));
        Assert.Equal((ProviderFault.Unavailable, 3), (failure.Fault, server.Requests.Count));
    }

    [Fact]
    public async Task Check_Redirect_IsNotFollowedAndTheKeyGoesNowhere()
    {
        await using var elsewhere = WireServer.Sending(Running);
        await using var server = WireServer.Sending($"HTTP/1.1 302 Found\r\nLocation: {elsewhere.Address}/x\r\nContent-Length: 0\r\n\r\n");
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Check(server));
        Assert.Equal((ProviderFault.Unavailable, 0), (failure.Fault, elsewhere.Connections));
    }

    [Fact]
    public async Task Check_NobodyListens_IsUnavailable()
    {
        var closed = WireServer.Sending("");
        await closed.DisposeAsync();
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Check(closed));
        Assert.Equal(ProviderFault.Unavailable, failure.Fault);
    }

    [Fact]
    public async Task Check_Cancelled_IsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new WireServer(async (_, ct) =>
        {
            await cancel.CancelAsync();
            await WireConnection.Hang(ct);
        });
        var provider = Rooms.Over(ProviderIds.ApiInOne, ProviderHandlers.Network(), server.Address, new EagerTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => provider.Check(Task7, cancel.Token));
    }

    private static TaskRef Task7 => new("7", GenerationKind.TextToVideo, "m");

    private static Task<TaskReport> Check(WireServer server) =>
        Rooms.Over(ProviderIds.ApiInOne, ProviderHandlers.Network(), server.Address, new EagerTime()).Check(Task7, default);
}
