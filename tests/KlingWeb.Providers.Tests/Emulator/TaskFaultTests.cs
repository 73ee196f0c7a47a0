using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Tasks that end badly or not at all.</summary>
public sealed class TaskFaultTests
{
    public static TheoryData<string> Providers => Samples.Providers;

    [Theory]
    [InlineData(EmulatorProviders.Kling3Cheap, "failed")]
    [InlineData(EmulatorProviders.Kling3Api, "FAILED")]
    [InlineData(EmulatorProviders.ApiModels, "failed")]
    [InlineData(EmulatorProviders.ApiInOne, "failed")]
    [InlineData(EmulatorProviders.Cloudsway, "failed")]
    public async Task FailedTask_SaysSoInTheProvidersWords_AndStaysCharged(string provider, string word)
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.FailedTask, Operation = EmulatorOperation.Create, Text = "too many cats" });

        var failed = await Samples.FinishAsync(bench, provider);

        Assert.Equal(word, Samples.WordOf(provider, failed));
        Assert.Contains("too many cats", failed.Text, StringComparison.Ordinal);
        await bench.OnlyChargeAsync();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task NeverEnds_IsStillRunningAfterAYear(string provider)
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.NeverEnds, Operation = EmulatorOperation.Create });
        var submitted = await Samples.SubmitAsync(bench, provider);
        bench.Time.Advance(TimeSpan.FromDays(365));

        var running = await Samples.AskAsync(bench, provider, submitted);

        Assert.Contains(Samples.WordOf(provider, running), new[] { "processing", "IN_PROGRESS" });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task StatusWord_Planned_StandsInTheAnswer(string provider)
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.StatusWord, Operation = EmulatorOperation.Status, Text = "pondering" });

        var odd = await Samples.FinishAsync(bench, provider);

        Assert.Equal("pondering", Samples.WordOf(provider, odd));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task KnownTask_NotFound_IsThereAgainNextTime(string provider)
    {
        using var bench = new Bench();
        var submitted = await Samples.SubmitAsync(bench, provider);
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 404, Operation = EmulatorOperation.Status });

        Assert.Equal(404, (await Samples.AskAsync(bench, provider, submitted)).Status);
        Assert.Equal(200, (await Samples.AskAsync(bench, provider, submitted)).Status);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task NoAddress_OfAFinishedTask_LeavesNoLink(string provider)
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.NoAddress, Operation = EmulatorOperation.Status });

        var done = await Samples.FinishAsync(bench, provider);

        Assert.DoesNotContain("/files/", done.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task DeadAddress_OfAFinishedTask_Is404(string provider)
    {
        using var bench = new Bench();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.DeadAddress, Operation = EmulatorOperation.Status });

        var done = await Samples.FinishAsync(bench, provider);

        Assert.Equal(404, (await bench.GetAsync(provider, Samples.FilmOf(provider, done))).Status);
    }

    [Fact]
    public async Task ReusedId_NamesAnotherTask()
    {
        using var bench = new Bench();
        var first = await Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne);
        var id = first.Json.GetProperty("task_id").GetString();
        bench.Emulator.Faults.Add(new Fault { Kind = FaultKind.ReusedId, Text = id });

        var second = await Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne);

        Assert.Equal(id, second.Json.GetProperty("task_id").GetString());
        Assert.Equal(2, (await bench.Emulator.Ledger.ReadAsync()).Select(charge => charge.TaskId).Distinct().Count());
    }
}
