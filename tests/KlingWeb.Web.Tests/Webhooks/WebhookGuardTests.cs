using System.Globalization;
using System.Net;
using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Webhooks;

/// <summary>Who may call, how much, how late; and that what opens the address stands in no log.</summary>
public sealed class WebhookGuardTests
{
    private const string Secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    [Fact]
    public async Task S29_WebhookWithoutItsMacOrTooLarge_IsRefused()
    {
        await using var program = await LiveProgram.Start();
        var (running, path) = await Running(program);

        Assert.Equal(HttpStatusCode.NotFound, await program.Call($"/webhooks/apimodels/{running.ExternalId}", "{}"));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call("/webhooks/apimodels", "{}"));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call("/webhooks", "{}"));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call(path + "/more", "{}"));
        Assert.Equal(HttpStatusCode.NotFound, await program.Call($"/webhooks/apimodels/{running.ExternalId}/x", new string('x', 1024 * 1024)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await program.Call(path, new string('x', 1024 * 1024)));
        Assert.Equal(0, await Written(program));
    }

    [Fact]
    public async Task S29_SignedWebhook_IsTakenOnceAndNotReplayedLater()
    {
        await using var program = await LiveProgram.Start();
        var (running, path) = await Running(program);
        Assert.Empty(await program.Get<ProviderSettingDesk>().Save(LiveProgram.Provider, new() { NewWebhookSecret = Secret }, Orders.Administrator, default));
        var body = LiveProgram.Body(running.ProviderTaskId);
        var now = DateTimeOffset.UnixEpoch.AddSeconds(program.Get<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Call(path, body));
        Assert.Equal(HttpStatusCode.Unauthorized, await program.Call(path, body, Signed("m1", now.AddMinutes(-6), body)));
        Assert.Equal(HttpStatusCode.Unauthorized, await program.Call(path, body, Signed("m1", now, body + " ")));
        Assert.Equal(0, await Written(program));

        Assert.Equal(HttpStatusCode.Accepted, await program.Call(path, body, Signed("m1", now, body)));
        Assert.Equal(HttpStatusCode.Accepted, await program.Call(path, body, Signed("m1", now, body)));
        Assert.Equal(1, await Written(program));
    }

    [Fact]
    public async Task SignedCallback_OfTheProvider_IsTaken()
    {
        await using var program = await LiveProgram.Start(webhookSecret: Secret);
        await program.Get<ProviderSettingDesk>().Save(LiveProgram.Provider, new() { NewWebhookSecret = Secret }, Orders.Administrator, default);
        // the emulator signs with its own clock, which is months away from ours
        program.EmulatorTime.Advance(program.Get<TimeProvider>().GetUtcNow() - program.EmulatorTime.GetUtcNow());
        var (running, _) = await Running(program);
        program.EmulatorTime.Advance(TimeSpan.FromMinutes(2));
        await program.Emulator.DeliverWebhooksAsync();
        await program.Until(running.Id, view => view.Status == GenerationStatus.Succeeded);
        Assert.Equal(1, await Written(program));
    }

    [Fact]
    public async Task S30_MacOfAWebhook_IsInNoLog()
    {
        await using var program = await LiveProgram.Start();
        var (running, path) = await Running(program);
        var mac = path[(path.LastIndexOf('/') + 1)..];
        await program.Call(path, LiveProgram.Body(running.ProviderTaskId));
        await program.Call(path + "x", "{}");

        Assert.True(program.Logs.Count > 100);
        Assert.Empty(program.Logs.Holding(mac));
    }

    private static async Task<(GenerationView Running, string Path)> Running(LiveProgram program)
    {
        var running = await program.Order(GenerationStatus.Running);
        return (running, program.Get<CallbackAddresses>().For(LiveProgram.Provider, running.ExternalId)!.AbsolutePath);
    }

    private static Action<HttpRequestMessage> Signed(string id, DateTimeOffset at, string body) => request =>
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds);
        request.Headers.Add("webhook-signature", StandardWebhook.Sign(Secret, id, seconds, Encoding.UTF8.GetBytes(body)));
    };

    private static async Task<int> Written(LiveProgram program)
    {
        await using var db = await program.Get<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        return await db.Set<DeliveryRow>().CountAsync();
    }
}
