using System.Net;
using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.ProviderDesks;

/// <summary>What a test of a key says, and that it costs nothing.</summary>
public sealed class KeyTestTests
{
    [Fact]
    public async Task Test_KeyThatTheProviderTakes_Works()
    {
        await using var program = await LiveProgram.Start();
        var answer = await (await program.Factory.ScriptOf(Roles.Administrator)).PostJson("/api/v1/providers/apimodels/test", "{}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("works", (await answer.Json()).GetProperty("verdict").GetString());
        Assert.Empty(await program.Emulator.Ledger.ReadAsync(LiveProgram.Provider));
    }

    [Theory]
    [InlineData(FaultKind.Status, 401, KeyVerdict.Refused)]
    [InlineData(FaultKind.Status, 402, KeyVerdict.Works)]
    [InlineData(FaultKind.Status, 500, KeyVerdict.Unreachable)]
    [InlineData(FaultKind.CutBeforeAnswer, null, KeyVerdict.Unreachable)]
    [InlineData(FaultKind.HtmlPage, null, KeyVerdict.Untestable)]
    public async Task Test_AnsweredOtherwise_SaysWhatThatMeans(FaultKind kind, int? status, KeyVerdict verdict)
    {
        await using var program = await LiveProgram.Start();
        program.Emulator.Faults.Add(new() { Kind = kind, Operation = EmulatorOperation.Status, Status = status, Times = 3 });
        var test = await program.Get<ProviderProbe>().TestKey(LiveProgram.Provider, Orders.Administrator, default);
        Assert.Equal(verdict, test.Verdict);
    }

    [Fact]
    public async Task Test_WithoutAKey_SaysThatThereIsNothingToTest()
    {
        await using var room = await Workroom.Open();
        foreach (var id in room.Get<ProviderDesk>().Ids)
            Assert.Equal(KeyVerdict.Untestable, (await room.Get<ProviderProbe>().TestKey(id, Orders.Administrator, default)).Verdict);
    }

    [Fact]
    public async Task Resume_OfAPausedProvider_OpensItAgain()
    {
        await using var program = await LiveProgram.Start();
        var desk = program.Get<ProviderDesk>();
        desk.Failed(LiveProgram.Provider, desk.Mode(LiveProgram.Provider), new(LiveProgram.Provider, ProviderFault.OutOfUnits, "402") { HttpStatus = 402 });
        var answer = await (await program.Factory.ScriptOf(Roles.Administrator)).PostJson("/api/v1/providers/apimodels/resume", "{}");
        Assert.Equal("ok", (await answer.Json()).GetProperty("health").GetString());
        await (await (await program.Factory.ScriptOf(Roles.Administrator)).PostJson("/api/v1/providers/nobody/resume", "{}")).AssertProblem(HttpStatusCode.NotFound, "not-found");
    }
}
