using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Processes;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults.Process;

/// <summary>The built program in a process of its own, and what its operator and its machine do to it.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task F08_SigtermDuringASubmission_WaitsForItsAnswerAndIsFollowedLaterForOneCharge()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        await emulator.Plan(new() { Kind = FaultKind.Delay, Operation = EmulatorOperation.Create, AfterWork = true, Delay = TimeSpan.FromSeconds(3) });
        await site.Start();
        await site.Order(Orders.Of(Orders.ApiInOne));
        while ((await emulator.Charges()).Count == 0) await Task.Yield();

        await site.Server.Signal("TERM");
        Assert.Equal(0, await site.Server.Ended());
        var row = Assert.Single((await site.Books()).Generations);
        Assert.Equal((GenerationStatus.Running, "accepted"), (row.Status, Assert.Single(row.Attempts).Outcome));
        await site.Start();
        while ((await site.Generations()).Any(one => one.Status != "succeeded")) await Task.Yield();

        Assert.Equal(1, await emulator.Posts());
        Assert.Single(await emulator.Charges());
    }

    [Fact]
    public async Task F40_SecondServerOnTheSameFile_Refuses()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        await site.Start();
        var first = site.Server;

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => site.Start());
        Assert.Contains("another KlingWeb is running on", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await site.Server.Ended());
        await first.DisposeAsync();
    }
}
