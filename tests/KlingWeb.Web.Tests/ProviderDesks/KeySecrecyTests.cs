using System.Text;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Web.Tests.Team;
using KlingWeb.Webhooks;

namespace KlingWeb.Web.Tests.ProviderDesks;

/// <summary>A key that was entered is used, and found nowhere else.</summary>
public sealed class KeySecrecyTests
{
    private const string WebhookSecret = "whsec_c2VjcmV0LW9mLXRoZS13ZWJob29rcw==";

    private static readonly string[] Answers =
        ["/api/v1/providers", "/api/v1/providers/apimodels/balance", "/api/v1/generations", "/api/v1/generations/export.csv", "/openapi/v1.json"];

    [Fact]
    public async Task S31_PlantedKey_IsUsedAndFoundInNoLogFileOrAnswer()
    {
        await using var program = await LiveProgram.Start(key: null);
        Assert.Empty(await program.Get<ProviderSettingDesk>().Save(LiveProgram.Provider, new() { NewKey = LiveProgram.Key }, Orders.Administrator, default));
        program.Emulator.Faults.Add(new() { Kind = Emulator.FaultKind.Status, Operation = Emulator.EmulatorOperation.Status, Status = 401, Text = $"bad key {LiveProgram.Key}" });
        await program.Order(GenerationStatus.Running);
        var test = await program.Get<ProviderProbe>().TestKey(LiveProgram.Provider, Orders.Administrator, default);

        Assert.Contains($"Bearer {LiveProgram.Key}", program.Authorizations);
        Assert.DoesNotContain(LiveProgram.Key, $"{test}", StringComparison.Ordinal);
        Assert.Empty(program.Logs.Holding(LiveProgram.Key));
        Assert.All(Kept(program.Get<DataFolder>()), file => Assert.False(Holds(file, LiveProgram.Key), file));
        var administrator = await program.Factory.ScriptOf(Roles.Administrator);
        foreach (var address in Answers) Assert.DoesNotContain(LiveProgram.Key, await administrator.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S54_KeyThatTheProviderRepeatsInA200Answer_IsFoundNowhere()
    {
        await using var program = await LiveProgram.Start(key: null, pollSeconds: 1);
        Assert.Empty(await program.Get<ProviderSettingDesk>().Save(LiveProgram.Provider, new() { NewKey = LiveProgram.Key, NewWebhookSecret = WebhookSecret }, Orders.Administrator, default));
        program.Emulator.Faults.Add(new()
        {
            Kind = Emulator.FaultKind.Reshape,
            Operation = Emulator.EmulatorOperation.Status,
            Times = 1000,
            Text = $$$"""{"code":200,"data":{"taskId":"{id}","state":"odd {{{LiveProgram.Key}}}","failMsg":"{{{WebhookSecret}}}","debug":"{{{Convert.ToBase64String(Encoding.ASCII.GetBytes($"Bearer {LiveProgram.Key}"))}}}","resultUrls":["https://cdn.example.com/1.mp4?k={{{LiveProgram.Key}}}"]}}""",
        });
        var view = await program.Order(GenerationStatus.Running);
        view = await program.Until(view.Id, now => now.NeedsPerson);

        Assert.Equal("odd [key]", view.ProviderWord);
        Assert.Empty(program.Logs.Holding(LiveProgram.Key));
        Assert.Empty(program.Logs.Holding(WebhookSecret));
        Assert.All(Kept(program.Get<DataFolder>()), file => Assert.False(Holds(file, LiveProgram.Key) || Holds(file, WebhookSecret), file));
        var administrator = await program.Factory.ScriptOf(Roles.Administrator);
        foreach (var address in (string[])[.. Answers, $"/api/v1/generations/{view.Id}", $"/api/v1/generations/{view.Id}/events", $"/api/v1/generations/{view.Id}/dossier"])
        {
            var text = await administrator.GetStringAsync(address);
            Assert.DoesNotContain(LiveProgram.Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain(WebhookSecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("cGxhbnRlZC1rZXk", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task S54_KeyInACallback_IsStruckOutThoughItWasReplacedMeanwhile()
    {
        await using var room = await Workroom.Open();
        var (settings, desk) = (room.Get<ProviderSettings>(), room.Get<ProviderSettingDesk>());
        Assert.Empty(await desk.Save(LiveProgram.Provider, new() { NewKey = LiveProgram.Key }, Orders.Administrator, default));
        Assert.Equal(LiveProgram.Key, settings.Credentials(LiveProgram.Provider).ApiKey);
        Assert.Empty(await desk.Save(LiveProgram.Provider, new() { NewKey = "another-key-9876543210", NewWebhookSecret = WebhookSecret }, Orders.Administrator, default));
        var id = await room.Order(Orders.Kling3Api);
        await using var db = await room.Db();
        var row = await db.FindAsync<GenerationRow>(id);

        var body = Encoding.UTF8.GetBytes($$"""{"old":"{{LiveProgram.Key}}","new":"another-key-9876543210","secret":"{{WebhookSecret}}"}""");
        var told = new GenerationRow
        {
            Id = row!.Id, MemberId = row.MemberId, MemberName = row.MemberName, Offer = row.Offer, Provider = LiveProgram.Provider, Model = row.Model, Spec = row.Spec, Prompt = row.Prompt, Quote = row.Quote,
        };
        Assert.True(await room.Get<Deliveries>().Take(told, "attempt-1", null, body, default));

        var kept = Assert.Single(db.Set<DeliveryRow>());
        Assert.Equal("""{"old":"[key]","new":"[key]","secret":"[key]"}""", kept.Body);
        Assert.Equal(["another-key-9876543210", WebhookSecret], settings.Credentials(LiveProgram.Provider).AlsoSecret.Except([LiveProgram.Key]));
    }

    [Fact]
    public async Task S33_DatabaseWithoutItsKeyRing_CantReadTheKeyAndSaysSo()
    {
        await using var room = await Workroom.Open();
        Assert.Empty(await room.Get<ProviderSettingDesk>().Save(LiveProgram.Provider, new() { NewKey = LiveProgram.Key }, Orders.Administrator, default));
        foreach (var file in Directory.GetFiles(room.Get<DataFolder>().Keys)) File.Delete(file);
        await room.Restart();
        await room.Get<ProviderSettings>().Reload(default);
        var desk = room.Get<ProviderDesk>();

        var task = new TaskRef("1", GenerationKind.TextToVideo, "kling-v3");
        var fault = await Assert.ThrowsAsync<ProviderException>(() => desk.Get(LiveProgram.Provider, GenerationMode.Live).Check(task, default));
        desk.Failed(LiveProgram.Provider, GenerationMode.Live, fault);

        Assert.Equal(ProviderFault.Unauthorized, fault.Fault);
        var status = desk.All().Single(provider => provider.Id == LiveProgram.Provider);
        Assert.Equal("paused", status.Health);
        Assert.Contains("Enter it again", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S33_OrderWithoutTheKeyRing_FailsUnsentAndSaysWhereToEnterTheKey()
    {
        await using var room = await Workroom.Open(live: true);
        Assert.Empty(await room.Get<ProviderSettingDesk>().Save(LiveProgram.Provider, new() { Mode = GenerationMode.Live, NewKey = LiveProgram.Key }, Orders.Administrator, default));
        foreach (var file in Directory.GetFiles(room.Get<DataFolder>().Keys)) File.Delete(file);
        await room.Restart();
        await room.Get<ProviderSettings>().Reload(default);
        var id = await room.Order(LiveProgram.Offer);

        await room.RunDue();

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Failed, "key-unusable", "not-sent"), (view.Status, view.Error?.Code, view.Attempts.Single().Outcome));
        Assert.Contains("its key is here but can't be read", view.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", view.Error.Message, StringComparison.Ordinal);
        Assert.Equal(default, await room.Money(id));
        var words = FailureWords.Of(view, [], isHeld: false)!;
        Assert.Contains("enter the key for apimodels again", words.Next, StringComparison.Ordinal);
        Assert.Equal("providers", words.Place?.Path);
    }

    // the server's lock is held and empty
    private static IEnumerable<string> Kept(DataFolder folder) =>
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "server.lock");

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
