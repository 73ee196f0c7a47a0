using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Rates;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.ProviderDesks;

/// <summary>What administrators enter about providers: checked by field, in force at once, and a key only for its host.</summary>
public sealed class ProviderSettingTests
{
    private const string Id = ProviderIds.Cloudsway;
    private const string Key = "planted-key-0123456789abcdef";

    [Fact]
    public async Task Key_Entered_GoesLiveAtOnceAndIsKnownByItsLastFour()
    {
        await using var room = await Workroom.Open();
        var settings = room.Get<ProviderSettings>();
        Assert.Equal(GenerationMode.Demo, settings.Mode(Id));

        await Save(room, new() { NewKey = $" {Key} ", EndpointPath = "acct" });

        Assert.Equal(GenerationMode.Live, settings.Mode(Id));
        var credentials = settings.Credentials(Id);
        Assert.Equal((Key, "acct", "https://genaiapi.cloudsway.net/"), (credentials.ApiKey, credentials.EndpointPath, credentials.BaseUrl.AbsoluteUri));
        var kept = settings.Entered(Id)!.ProtectedApiKey!;
        Assert.Equal(("cdef", "Ann", room.Time.GetUtcNow()), (kept.Hint, kept.By, kept.At));
        Assert.DoesNotContain(Key, kept.Cipher, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Entered_OutlivesARestartAndItsRemovalEndsIt()
    {
        await using var room = await Workroom.Open();
        await Save(room, new() { NewKey = Key, EndpointPath = "acct" });
        await room.Restart();
        await room.Get<ProviderSettings>().Reload(default);
        Assert.Equal(Key, room.Get<ProviderSettings>().Credentials(Id).ApiKey);

        await Save(room, new() { RemovesKey = true });
        Assert.Equal((GenerationMode.Demo, ""), (room.Get<ProviderSettings>().Mode(Id), room.Get<ProviderSettings>().Credentials(Id).ApiKey));
    }

    [Fact]
    public async Task Address_OfAnotherHost_WantsTheKeyAgain()
    {
        await using var room = await Workroom.Open();
        await Save(room, new() { NewKey = Key, EndpointPath = "acct" });
        var moved = new ProviderEntry { EndpointPath = "acct", BaseUrl = "https://elsewhere.example" };

        Assert.Contains("NewKey", (await Desk(room).Save(Id, moved, Orders.Administrator, default)).Keys);
        Assert.Equal("genaiapi.cloudsway.net", room.Get<ProviderSettings>().Address(Id).Host);

        await Save(room, moved with { NewKey = "another-key-0123456789" });
        Assert.Equal("elsewhere.example", room.Get<ProviderSettings>().Credentials(Id).BaseUrl.Host);
        await Save(room, moved with { BaseUrl = "https://elsewhere.example/v2" });
        Assert.Equal("another-key-0123456789", room.Get<ProviderSettings>().Credentials(Id).ApiKey);
    }

    [Fact]
    public async Task Address_ChangedBehindOurBack_LeavesTheKeyUnreadable()
    {
        await using var room = await Workroom.Open();
        await Save(room, new() { NewKey = Key, EndpointPath = "acct" });
        await using (var db = await room.Db())
        {
            await db.Set<ProviderSettingRow>().ExecuteUpdateAsync(row => row.SetProperty(r => r.BaseUrl, "https://thief.example"));
        }

        await room.Get<ProviderSettings>().Reload(default);

        var fault = Assert.Throws<ProviderException>(() => room.Get<ProviderSettings>().Credentials(Id));
        Assert.Equal(ProviderFault.Unauthorized, fault.Fault);
    }

    [Theory]
    [InlineData("BaseUrl", "http://example.com")]
    [InlineData("BaseUrl", "https://user:pass@example.com")]
    [InlineData("BaseUrl", "kling.example.com")]
    [InlineData("EndpointPath", "a/b")]
    [InlineData("NewKey", "with space")]
    [InlineData("NewWebhookSecret", "whsec_%%%")]
    [InlineData("MostVideos", "0")]
    [InlineData("MostImages", "1001")]
    [InlineData("LowBalance", "-1")]
    public async Task Entry_WithABadValue_NamesItsFieldAndKeepsNothing(string field, string value)
    {
        await using var room = await Workroom.Open();
        var errors = await Desk(room).Save(Id, With(field, value), Orders.Administrator, default);
        Assert.Equal([field], errors.Keys);
        await using var db = await room.Db();
        Assert.Empty(await db.Set<ProviderSettingRow>().ToListAsync());
    }

    [Fact]
    public async Task Entry_LiveWithoutAKeyOrItsPath_NamesWhatIsMissing()
    {
        await using var room = await Workroom.Open();
        Assert.Equal(["NewKey", "EndpointPath"], Desk(room).Check(Id, new() { Mode = GenerationMode.Live }).Keys);
        Assert.Equal(["EndpointPath"], Desk(room).Check(Id, new() { NewKey = Key }).Keys);
        Assert.Empty(Desk(room).Check(Id, new() { NewKey = Key, Mode = GenerationMode.Demo }));
    }

    [Fact]
    public async Task Entry_OfAMember_IsForbidden()
    {
        await using var room = await Workroom.Open();
        Assert.Equal("forbidden", (await Desk(room).Save(Id, new() { NewKey = Key }, Orders.Member, default).Refusal()).Code);
        Assert.Equal("forbidden", (await Desk(room).Resume(Id, Orders.Member, default).Refusal()).Code);
        Assert.Equal("forbidden", (await room.Get<ProviderProbe>().TestKey(Id, Orders.Member, default).Refusal()).Code);
    }

    [Fact]
    public async Task Entry_Kept_IsAuditedWithoutItsSecrets()
    {
        await using var room = await Workroom.Open();
        await Save(room, new() { NewKey = Key, EndpointPath = "acct", MostVideos = 3, Mode = GenerationMode.Demo });

        await using var db = await room.Db();
        var entries = await db.Set<AuditRow>().OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["provider-key-changed", "provider-settings-changed"], entries.Select(entry => entry.Action));
        Assert.Contains("most videos: by the setting → 3", entries[1].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, entry => entry.Detail.Contains("cdef", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_Entered_WinOverTheCard()
    {
        await using var room = await Workroom.Open();
        await Desk(room).Save(ProviderIds.Kling3Cheap, new() { MostVideos = 7 }, Orders.Administrator, default);
        Assert.Equal((7, 4), (room.Get<ProviderDesk>().Most(ProviderIds.Kling3Cheap, images: false), room.Get<ProviderDesk>().Most(ProviderIds.Kling3Cheap, images: true)));
    }

    [Fact]
    public async Task Limits_OfTheCardInForce_Hold()
    {
        await using var room = await Workroom.Open();
        var desk = room.Get<ProviderDesk>();
        var told = 0;
        desk.Changed += (_, _) => told++;
        Assert.Equal((2, 4, null), (Most(images: false), Most(images: true), desk.FilesKeptDays(ProviderIds.Kling3Cheap)));

        var card = Cards.Of(ProviderIds.Kling3Cheap) with { MostVideos = 1, MostImages = 9, FilesKeptDays = 3 };
        await room.Get<RateDesk>().Enter(new(card.Provider, card, "it said so in a mail"), Orders.Administrator, default);

        Assert.Equal((1, 9, 3), (Most(images: false), Most(images: true), desk.FilesKeptDays(ProviderIds.Kling3Cheap)));
        Assert.True(told > 0);
        var first = await room.Order(Orders.Kling3Cheap, "first");
        await room.RunDue();
        var second = await room.Order(Orders.Kling3Cheap, "second");
        await room.RunDue();
        Assert.Equal((GenerationStatus.Running, GenerationStatus.Queued), ((await room.Now(first)).Status, (await room.Now(second)).Status));
        await room.Run(TimeSpan.FromSeconds(10));
        var view = await room.Now(first);
        Assert.All(view.Files, file => Assert.Equal(view.FinishedAt!.Value.AddDays(3), file.ProviderDeletesAt));
        Assert.NotEmpty(view.Files);

        int? Most(bool images) => desk.Most(ProviderIds.Kling3Cheap, images);
    }

    private static ProviderEntry With(string field, string value)
    {
        var number = int.TryParse(value, out var parsed) ? parsed : (int?)null;
        return field switch
        {
            "BaseUrl" => new() { BaseUrl = value },
            "EndpointPath" => new() { EndpointPath = value },
            "NewKey" => new() { NewKey = value, Mode = GenerationMode.Demo },
            "NewWebhookSecret" => new() { NewWebhookSecret = value },
            "MostVideos" => new() { MostVideos = number },
            "MostImages" => new() { MostImages = number },
            _ => new() { LowBalance = number },
        };
    }

    private static ProviderSettingDesk Desk(Workroom room) => room.Get<ProviderSettingDesk>();

    private static async Task Save(Workroom room, ProviderEntry entry) => Assert.Empty(await Desk(room).Save(Id, entry, Orders.Administrator, default));
}
