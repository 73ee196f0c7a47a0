using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Wire;

/// <summary>Absence can be proved only if nothing leaves after the deadline, however long the way to the socket takes.</summary>
public sealed class DeadlineTests
{
    private const string Id = ProviderIds.ApiInOne;

    private const string Taken = "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"task_id\":\"7\"}";

    [Fact]
    public async Task Submit_DeadlinePassedBefore_NothingIsHandedOver()
    {
        var time = new ManualTime();
        time.Advance(TimeSpan.FromSeconds(10));
        var handler = CannedHandler.With(Rooms.Accepted(Id));
        var failure = await Fail(ProviderHandlers.Over(handler), "https://example.com", time, sendBefore: TimeSpan.FromSeconds(9).Ticks);
        Assert.Equal(ProviderFault.NotSent, failure.Fault);
        Assert.Empty(handler.Asked);
    }

    [Fact]
    public async Task Submit_DeadlinePassesWhileConnecting_NoByteLeaves()
    {
        await using var server = WireServer.Sending(Taken);
        // Each look at this clock is one tick later: the deadline holds before connecting and is over at the first byte.
        var failure = await Fail(ProviderHandlers.Network(), server.Address, new TickingTime(), sendBefore: 0);
        Assert.Equal(ProviderFault.NotSent, failure.Fault);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Submit_InTime_IsSent()
    {
        await using var server = WireServer.Sending(Taken);
        var provider = Rooms.Over(Id, ProviderHandlers.Network(), server.Address, new TickingTime());
        var answer = await provider.Submit(Rooms.TextToVideo(Id) with { SendBefore = 1 }, default);
        Assert.Equal("7", answer.TaskId);
    }

    private static Task<ProviderException> Fail(ProviderHandlers handlers, string address, TimeProvider time, long sendBefore)
    {
        var provider = Rooms.Over(Id, handlers, address, time);
        return Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(Id) with { SendBefore = sendBefore }, default));
    }

    private sealed class TickingTime : TimeProvider
    {
        private long looks = -1;

        public override long GetTimestamp() => Interlocked.Increment(ref looks);
    }
}
