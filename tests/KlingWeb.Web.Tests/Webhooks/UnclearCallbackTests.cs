using System.Net;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Webhooks;

/// <summary>A callback about a submission whose answer was lost: followed only once a read at the provider knows its task.</summary>
public sealed class UnclearCallbackTests
{
    [Fact]
    public async Task Callback_AboutAnUnclearSubmission_FindsItsTaskAtOneCharge()
    {
        await using var program = await LiveProgram.Start();
        var unclear = await Lose(program);

        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        await program.Emulator.DeliverWebhooksAsync();

        var found = await program.Until(unclear.Id, view => view.Status == GenerationStatus.Succeeded);
        var charge = Assert.Single(await program.Emulator.Ledger.ReadAsync(LiveProgram.Provider));
        Assert.Equal(charge.TaskId, found.ProviderTaskId);
    }

    [Fact]
    public async Task Callback_NamingATaskThatTheProviderDenies_SettlesNothing()
    {
        await using var program = await LiveProgram.Start();
        var unclear = await Lose(program);
        await Call(program, unclear, "no-such-task");

        Assert.False(await Settle(program, unclear));
        Assert.Equal(GenerationStatus.Unknown, (await program.Now(unclear.Id)).Status);
    }

    [Fact]
    public async Task F29_CallbackNamingAnotherGenerationsTask_SettlesNothing()
    {
        await using var program = await LiveProgram.Start();
        var other = await program.Order(GenerationStatus.Running);
        var unclear = await Lose(program);
        await Call(program, unclear, other.ProviderTaskId!);

        Assert.False(await Settle(program, unclear));
        Assert.Equal(GenerationStatus.Unknown, (await program.Now(unclear.Id)).Status);
    }

    [Fact]
    public async Task Callbacks_ThatContradictEachOther_SettleNothing()
    {
        await using var program = await LiveProgram.Start();
        var unclear = await Lose(program);
        await Call(program, unclear, "no-such-task");
        await Call(program, unclear, "nor-this-one");

        Assert.Null(await program.Get<Deliveries>().TaskOf(unclear.ExternalId, default));
    }

    [Fact]
    public async Task Callback_WhoseTaskCanNotBeReadNow_IsFollowedLater()
    {
        await using var program = await LiveProgram.Start();
        var unclear = await Lose(program);
        await program.Until(unclear.Id, view => view.NeedsPerson);
        program.Emulator.Faults.Add(new() { Kind = FaultKind.Status, Status = 503, Operation = EmulatorOperation.Status, Times = 3 });

        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        await program.Emulator.DeliverWebhooksAsync();

        var found = await program.Until(unclear.Id, view => view.Status == GenerationStatus.Succeeded);
        Assert.Equal(Assert.Single(await program.Emulator.Ledger.ReadAsync(LiveProgram.Provider)).TaskId, found.ProviderTaskId);
        Assert.True(program.Reads > 3);
    }

    private static Task<GenerationView> Lose(LiveProgram program)
    {
        program.Emulator.Faults.Add(new() { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, AfterWork = true });
        return program.Order(GenerationStatus.Unknown);
    }

    private static async Task Call(LiveProgram program, GenerationView unclear, string task)
    {
        var path = program.Get<CallbackAddresses>().For(LiveProgram.Provider, unclear.ExternalId)!.AbsolutePath;
        Assert.Equal(HttpStatusCode.Accepted, await program.Call(path, LiveProgram.Body(task)));
    }

    private static async Task<bool> Settle(LiveProgram program, GenerationView unclear)
    {
        await using var db = await program.Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleAsync(generation => generation.Id == unclear.Id);
        return await program.Get<CallbackSettler>().Settle(row, default);
    }
}
