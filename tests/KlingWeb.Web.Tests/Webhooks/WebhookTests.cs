using System.Net;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Webhooks;

/// <summary>Callbacks through the whole pipeline: hints that are followed by a read, and never more than that.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Callback_OfALiveProvider_IsAskedForAndEndsTheWaitingAtOnce()
    {
        await using var program = await LiveProgram.Start();
        var running = await program.Order(GenerationStatus.Running);
        var asked = program.Emulator.Received.Read().Single(request => request.Operation == EmulatorOperation.Create).Body;
        Assert.Contains($"https://kling.example.com/webhooks/apimodels/{running.ExternalId}/", asked, StringComparison.Ordinal);

        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await program.Emulator.DeliverWebhooksAsync());

        var done = await program.Until(running.Id, view => view.Status == GenerationStatus.Succeeded);
        Assert.Equal(1, program.Reads);
        Assert.Equal(LiveProgram.Provider, Assert.Single(await Rows(program)).Provider);
        Assert.NotNull(done.Charge);
    }

    [Fact]
    public async Task Callback_WithoutAPublicAddress_IsNeitherAskedForNorTaken()
    {
        await using var program = await LiveProgram.Start(publicAddress: null);
        var running = await program.Order(GenerationStatus.Running);
        Assert.DoesNotContain("callback_url", program.Emulator.Received.Read().Single(request => request.Operation == EmulatorOperation.Create).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await program.Call($"/webhooks/apimodels/{running.ExternalId}/anything", "{}"));
    }

    [Fact]
    public async Task F25_WebhookBeforeTheAnswer_IsWrittenDownAndMovesNothing()
    {
        await using var program = await LiveProgram.Start();
        var statusThen = GenerationStatus.Queued;
        program.BeforeAnswer = async _ =>
        {
            await using var db = await Db(program);
            var row = await db.Set<GenerationRow>().SingleAsync();
            Assert.Equal(HttpStatusCode.Accepted, await program.Call(PathOf(program, row.ExternalId), LiveProgram.Body("early")));
            statusThen = (await program.Now(row.Id)).Status;
        };

        var running = await program.Order(GenerationStatus.Running);

        Assert.Equal(GenerationStatus.Submitting, statusThen);
        Assert.NotEqual("early", running.ProviderTaskId);
        Assert.Single(await Rows(program));
    }

    [Fact]
    public async Task F26_SameWebhook100TimesAtOnce_IsWrittenDownOnceAndAlwaysAccepted()
    {
        await using var program = await LiveProgram.Start();
        var running = await program.Order(GenerationStatus.Running);
        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        var (path, body) = (PathOf(program, running.ExternalId), LiveProgram.Body(running.ProviderTaskId));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => program.Call(path, body)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        Assert.Single(await Rows(program));
        await program.Until(running.Id, view => view.Status == GenerationStatus.Succeeded);
        Assert.Equal(1, program.Reads);
        await AssertSettledOnce(program, running.Id);
    }

    [Fact]
    public async Task F27_WebhooksOutOfOrder_AnOlderWordDoesNotBringItBack()
    {
        await using var program = await LiveProgram.Start();
        var running = await program.Order(GenerationStatus.Running);
        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        var path = PathOf(program, running.ExternalId);
        await program.Call(path, LiveProgram.Body(running.ProviderTaskId));
        await program.Until(running.Id, view => view.Status == GenerationStatus.Succeeded);

        Assert.Equal(HttpStatusCode.Accepted, await program.Call(path, LiveProgram.Body(running.ProviderTaskId, "processing")));

        Assert.Equal(GenerationStatus.Succeeded, (await program.Now(running.Id)).Status);
        Assert.Equal(2, (await Rows(program)).Count);
        await AssertSettledOnce(program, running.Id);
    }

    [Fact]
    public async Task Callback_WhileTheTaskIsDenied_DoesNotShortenTheTenMinutes()
    {
        await using var program = await LiveProgram.Start();
        var running = await program.Order(GenerationStatus.Running);
        program.Emulator.Faults.Add(new() { Kind = FaultKind.Status, Status = 404, Operation = EmulatorOperation.Status, Times = 100 });
        var path = PathOf(program, running.ExternalId);
        await program.Call(path, LiveProgram.Body(running.ProviderTaskId, "processing"));
        await program.Until(running.Id, view => view.Version > running.Version);

        Assert.Equal(HttpStatusCode.Accepted, await program.Call(path, LiveProgram.Body(running.ProviderTaskId)));

        var wait = program.Get<DueQueue>().WhenDue(running.Id) - TimeProvider.System.GetUtcNow();
        Assert.InRange(wait!.Value, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task F28_ForgedWebhook_IsNotFoundAndWritesNothing()
    {
        await using var program = await LiveProgram.Start();
        var running = await program.Order(GenerationStatus.Running);
        var other = PathOf(program, "kw-another");
        var mac = other[(other.LastIndexOf('/') + 1)..];
        var body = LiveProgram.Body(running.ProviderTaskId);

        Assert.Equal(HttpStatusCode.NotFound, await program.Call($"/webhooks/apimodels/{running.ExternalId}/{mac}", body));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call($"/webhooks/apimodels/{running.ExternalId}/{new string('A', 60)}", body));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call(PathOf(program, running.ExternalId).Replace("apimodels", "apiinone", StringComparison.Ordinal), body));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call(other, body));

        Assert.Empty(await Rows(program));
        Assert.Equal((GenerationStatus.Running, 0), ((await program.Now(running.Id)).Status, program.Reads));
    }

    [Fact]
    public async Task F29_TrueBodyOfAnotherTask_IsWrittenDownAndNotApplied()
    {
        await using var program = await LiveProgram.Start();
        var first = await program.Order(GenerationStatus.Running);
        var second = await program.Order(GenerationStatus.Running);
        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.Accepted, await program.Call(PathOf(program, first.ExternalId), LiveProgram.Body(second.ProviderTaskId)));

        Assert.Single(await Rows(program));
        Assert.Equal((GenerationStatus.Running, 0), ((await program.Now(first.Id)).Status, program.Reads));
    }

    [Fact]
    public async Task F30_NoWebhookEver_PollingFinishes()
    {
        await using var program = await LiveProgram.Start(pollSeconds: 1);
        program.Emulator.Faults.Add(new() { Kind = FaultKind.DroppedWebhook, Operation = EmulatorOperation.Webhook });
        var running = await program.Order(GenerationStatus.Running);
        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        await program.Emulator.DeliverWebhooksAsync();

        await program.Until(running.Id, view => view.Status == GenerationStatus.Succeeded);

        Assert.Empty(await Rows(program));
        await AssertSettledOnce(program, running.Id);
    }

    private static string PathOf(LiveProgram program, string externalId) => program.Get<CallbackAddresses>().For(LiveProgram.Provider, externalId)!.AbsolutePath;

    private static Task<KlingDb> Db(LiveProgram program) => program.Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();

    private static async Task<IReadOnlyList<DeliveryRow>> Rows(LiveProgram program)
    {
        await using var db = await Db(program);
        return await db.Set<DeliveryRow>().AsNoTracking().ToListAsync();
    }

    private static async Task AssertSettledOnce(LiveProgram program, Guid id)
    {
        await using var db = await Db(program);
        Assert.Equal(1, await db.Set<LedgerRow>().CountAsync(entry => entry.GenerationId == id && entry.Kind == LedgerEntryKind.Capture));
    }
}
