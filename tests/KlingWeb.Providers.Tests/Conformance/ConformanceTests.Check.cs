using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public abstract partial class ConformanceTests
{
    [Fact]
    public async Task Check_UnknownWord_KeepsTheTaskRunning()
    {
        using var emulated = new EmulatedProvider(Id);
        var task = await Submitted(emulated);
        emulated.Plan(EmulatorOperation.Status, FaultKind.StatusWord, text: "polishing");
        var report = await emulated.Provider.Check(task, default);
        Assert.Equal((TaskState.Running, "polishing", false), (report.State, report.Word, report.WordIsKnown));
    }

    [Fact]
    public async Task Check_FailedTask_SaysWhy()
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.FailedTask, text: "The prompt was found unsafe");
        var task = await Submitted(emulated);
        emulated.LetTasksEnd();
        var report = await emulated.Provider.Check(task, default);
        Assert.Equal((TaskState.Failed, "The prompt was found unsafe"), (report.State, report.Message));
        Assert.Empty(report.Files);
    }

    [Fact]
    public async Task Check_SuccessWithoutAddress_HasNoFiles()
    {
        using var emulated = new EmulatedProvider(Id);
        var task = await Submitted(emulated);
        emulated.LetTasksEnd();
        emulated.Plan(EmulatorOperation.Status, FaultKind.NoAddress);
        var report = await emulated.Provider.Check(task, default);
        Assert.Equal(TaskState.Succeeded, report.State);
        Assert.Empty(report.Files);
    }

    [Fact]
    public async Task Check_UnknownTask_IsNotFound()
    {
        using var emulated = new EmulatedProvider(Id);
        Assert.Equal(ProviderFault.NotFound, (await FailCheck(emulated, new TaskRef("999999", GenerationKind.TextToVideo, "m"))).Fault);
    }

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.CutBeforeAnswer)]
    [InlineData(FaultKind.CutMidBody)]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.WrongShape)]
    [InlineData(FaultKind.EndlessBody)]
    [InlineData(FaultKind.GzipBomb)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.TruncatedJson)]
    public async Task Check_Fault_IsUnavailableAndLaterOver(FaultKind kind)
    {
        using var emulated = new EmulatedProvider(Id);
        var task = await Submitted(emulated);
        emulated.Plan(EmulatorOperation.Status, kind, status: kind is FaultKind.Status ? 503 : null, text: kind is FaultKind.Redirect ? "https://elsewhere.example/x" : null, times: 3);
        Assert.Equal(ProviderFault.Unavailable, (await FailCheck(emulated, task)).Fault);
        for (var spare = 0; spare < 2; spare++) await Record.ExceptionAsync(() => emulated.Provider.Check(task, default));
        Assert.Equal(TaskState.Running, (await emulated.Provider.Check(task, default)).State);
    }
}
