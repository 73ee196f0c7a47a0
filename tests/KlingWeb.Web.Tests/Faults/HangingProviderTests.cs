using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>A provider that takes requests and does not answer holds up its own work and nobody else's.</summary>
public sealed class HangingProviderTests
{
    private const int Hanging = 40;
    private const int MostUnderWay = 32;

    [Theory]
    [InlineData(EmulatorOperation.Create)]
    [InlineData(EmulatorOperation.Status)]
    public async Task F21_FortyThatHangAtOneProvider_LeaveTheOthersUnaffected(EmulatorOperation operation)
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Delay, Provider = "apiinone", Operation = operation, Times = 100_000, Delay = TimeSpan.FromHours(10) });
        for (var n = 0; n < Hanging; n++) await room.Order(Orders.ApiInOne, $"slow-{n}");
        room.Kills.Enter();
        var scheduler = room.Get<GenerationScheduler>();
        await scheduler.StartAsync(default);
        await room.Driven(Until(() => Task.FromResult(room.Received(operation) >= MostUnderWay)));
        var before = room.Time.GetUtcNow();

        var other = await room.Order(Orders.Kling3Api, "other");
        await room.Driven(Until(async () => (await room.Now(other)).Status == GenerationStatus.Succeeded));

        Assert.InRange(room.Time.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        room.Emulator.Faults.Clear();
        var stopping = scheduler.StopAsync(default);
        room.Time.Advance(TimeSpan.FromHours(10));
        await room.Driven(stopping);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds()) await Task.Yield();
    }
}
