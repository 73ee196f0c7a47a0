using System.Reflection;
using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using KlingWeb.Presets;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Rates;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

/// <summary>S53: whatever a member does is refused once they may no longer, whatever their page or token still believes.</summary>
public sealed class MemberActsTests(AppFactory factory) : IClassFixture<AppFactory>
{
    private static readonly Guid Nothing = Guid.Empty;

    /// <summary>All that members do, with the least role that may.</summary>
    private static readonly Dictionary<string, (string Role, Func<IServiceProvider, Actor, Task> Act)> Acts = new(StringComparer.Ordinal)
    {
        ["GenerationDesk.Submit"] = (Roles.Member, (s, a) => s.GetRequiredService<GenerationDesk>().Submit(Orders.Of(Orders.ApiInOne, Guid.NewGuid().ToString()), a, default)),
        ["GenerationDesk.Cancel"] = (Roles.Member, (s, a) => s.GetRequiredService<GenerationDesk>().Cancel(Nothing, a, default)),
        ["GenerationDesk.Patch"] = (Roles.Member, (s, a) => s.GetRequiredService<GenerationDesk>().Patch(Nothing, new(), a, default)),
        ["GenerationDesk.Resolve"] = (Roles.Administrator, (s, a) => s.GetRequiredService<GenerationDesk>().Resolve(Nothing, new(ResolutionOutcome.SendAgain), a, default)),
        ["MoneyDesk.Refund"] = (Roles.Administrator, (s, a) => s.GetRequiredService<MoneyDesk>().Refund(Nothing, 1, "why", a, default)),
        ["MoneyDesk.Adjust"] = (Roles.Administrator, (s, a) => s.GetRequiredService<MoneyDesk>().Adjust(Nothing, 1, "why", a, default)),
        ["LotDesk.Enter"] = (Roles.Administrator, (s, a) => s.GetRequiredService<LotDesk>().Enter(new("apiinone", 100, 1, false, DateTimeOffset.UnixEpoch, null, null), a, default)),
        ["LotDesk.Change"] = (Roles.Administrator, (s, a) => s.GetRequiredService<LotDesk>().Change(Nothing, new(1, null, null), a, default)),
        ["LotDesk.Remove"] = (Roles.Administrator, (s, a) => s.GetRequiredService<LotDesk>().Remove(Nothing, a, default)),
        ["BudgetDesk.Set"] = (Roles.Administrator, (s, a) => s.GetRequiredService<BudgetDesk>().Set(Guid.NewGuid(), new() { Limit = 1_000_000, Stops = false }, a, default)),
        ["BudgetDesk.Remove"] = (Roles.Administrator, (s, a) => s.GetRequiredService<BudgetDesk>().Remove(Nothing, a, default)),
        ["RateDesk.Enter"] = (Roles.Administrator, (s, a) => s.GetRequiredService<RateDesk>().Enter(new("cloudsway", Cards.Of("cloudsway"), "why"), a, default)),
        ["ProviderProbe.TestKey"] = (Roles.Administrator, (s, a) => s.GetRequiredService<ProviderProbe>().TestKey("apiinone", a, default)),
        ["ProviderSettingDesk.Save"] = (Roles.Administrator, (s, a) => s.GetRequiredService<ProviderSettingDesk>().Save("apiinone", new(), a, default)),
        ["ProviderSettingDesk.Resume"] = (Roles.Administrator, (s, a) => s.GetRequiredService<ProviderSettingDesk>().Resume("apiinone", a, default)),
        ["TrashDesk.Delete"] = (Roles.Member, (s, a) => s.GetRequiredService<TrashDesk>().Delete(Nothing, a, default)),
        ["TrashDesk.Restore"] = (Roles.Member, (s, a) => s.GetRequiredService<TrashDesk>().Restore(Nothing, a, default)),
        ["Purge.Now"] = (Roles.Administrator, async (s, a) =>
        {
            await s.GetRequiredService<Purge>().Now([], a, default);
            await s.GetRequiredService<Purge>().Now(Nothing, a, default);
        }),
        ["Purge.EmptyTrash"] = (Roles.Administrator, (s, a) => s.GetRequiredService<Purge>().EmptyTrash(DateTimeOffset.UnixEpoch, a, default)),
        ["AlarmDesk.Settle"] = (Roles.Administrator, (s, a) => s.GetRequiredService<AlarmDesk>().Settle("none", a, default)),
        ["TeamSettings.Change"] = (Roles.Administrator, (s, a) => s.GetRequiredService<TeamSettings>().Change("UTC", 90, a, default)),
        ["PresetDesk.Save"] = (Roles.Member, (s, a) => s.GetRequiredService<PresetDesk>().Save("p", Cards.Spec, false, a, default)),
        ["PresetDesk.Rename"] = (Roles.Member, (s, a) => s.GetRequiredService<PresetDesk>().Rename(Nothing, "p", a, default)),
        ["PresetDesk.Share"] = (Roles.Member, (s, a) => s.GetRequiredService<PresetDesk>().Share(Nothing, true, a, default)),
        ["PresetDesk.Delete"] = (Roles.Member, (s, a) => s.GetRequiredService<PresetDesk>().Delete(Nothing, a, default)),
        ["UploadStore.Save"] = (Roles.Member, (s, a) => s.GetRequiredService<UploadStore>().Save(Stream.Null, "a.png", a, default)),
        ["RemoteMedia.Look"] = (Roles.Member, (s, a) => s.GetRequiredService<RemoteMedia>().Look("https://127.0.0.1:9/a.png", a, default)),
        ["PosterStore.Keep"] = (Roles.Member, (s, a) => s.GetRequiredService<PosterStore>().Keep(new() { GenerationId = Nothing, N = 1, Kind = "video", ProviderUrl = "" }, Stream.Null, a, default)),
        ["TokenDesk.Create"] = (Roles.Viewer, (s, a) => s.GetRequiredService<TokenDesk>().Create(new("t", TokenScope.Read, null), a, default)),
        ["TokenDesk.Revoke"] = (Roles.Viewer, (s, a) => s.GetRequiredService<TokenDesk>().Revoke(Nothing, a, default)),
        ["AccountDesk.Rename"] = (Roles.Viewer, (s, a) => s.GetRequiredService<AccountDesk>().Rename("n", a, default)),
    };

    /// <summary>What changes nothing that a role guards, or does it through one of the acts, or is called by no page and no endpoint.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "AlarmDesk.Clear", "AlarmDesk.Open", "AlarmDesk.Raise", "AttentionCount.Read", "AttentionDesk.Count", "AttentionDesk.Find", "AttentionDesk.Read",
        "AuditReader.FirstBroken", "AuditReader.Head", "AuditReader.Read", "BudgetReads.All", "BudgetReads.LeftFor", "BudgetReads.Members",
        "CallbackAddresses.For", "CallbackAddresses.IsOurs", "DossierDesk.Attempts", "DossierDesk.Deliveries", "DossierDesk.Find",
        "GenerationFeed.Publish", "GenerationFeed.Subscribe", "GenerationHistory.Activity", "GenerationHistory.Events", "GenerationHistory.Facets", "GenerationHistory.Find", "GenerationHistory.Search",
        "LotDesk.All", "MoneyReads.Of", "MoneyReads.Spent", "OrderStops.Budgets", "OrderStops.Of", "PictureShelves.For", "PresetDesk.Find", "PresetDesk.List",
        "ProviderDesk.All", "ProviderDesk.Balance", "ProviderDesk.Count", "ProviderDesk.Failed", "ProviderDesk.FilesKeptDays", "ProviderDesk.Get", "ProviderDesk.InFlight", "ProviderDesk.LearnBalance", "ProviderDesk.Mode",
        "ProviderDesk.Most", "ProviderDesk.PausedBecause", "ProviderDesk.PollEvery", "ProviderDesk.Resume", "ProviderDesk.Succeeded", "ProviderDesk.Unit", "ProviderDesk.UsualWaitSeconds",
        "ProviderProbe.ReadBalance", "ProviderSettingDesk.Check", "ProviderSettingDesk.GoesLive",
        "ProviderSettings.Address", "ProviderSettings.Configured", "ProviderSettings.ConfiguredKey", "ProviderSettings.Credentials", "ProviderSettings.Entered", "ProviderSettings.HasKey",
        "ProviderSettings.Mode", "ProviderSettings.Reload", "ProviderSettings.Secrets", "ProviderSettings.WebhookSecret", "Purge.RunDue",
        "QuoteDesk.Batch", "QuoteDesk.Curve", "QuoteDesk.Media", "QuoteDesk.Quote", "RateBook.Card", "RateBook.InForce", "RateBook.Reload", "RateBook.Shipped",
        "RateCalibration.Proposals", "RateCalibration.Refresh", "RateDesk.Card", "RateDesk.Changes", "RateDesk.Versions", "RemoteMedia.Known",
        "SpendReads.Report", "TeamSettings.Read", "TeamSettings.Zone", "TokenDesk.List", "TopUpPrices.Newest", "TopUpPrices.Of", "TrashTime.Left", "UploadStore.Find", "UploadStore.Forget", "UploadStore.Resolve", "VarianceReads.All",
        "WebhookDesk.Of", "WebhookDesk.Take",
        "RateCalibration.Accept",       // RateDesk.Enter
        "TopUpPrices.Take",             // RateDesk.Enter
        "ArchiveUploads.Take",          // UploadStore.Save
        "TokenDesk.CreateFor",          // the command line
        "PasswordDesk.Change",          // asks for the password, of the request's own member
        "SetupDesk.IsOpen", "SetupDesk.MakeAdministrator", "SetupToken.Matches", "SignInDesk.SignIn",   // nobody has signed in yet
    };

    /// <summary>What knows places and addresses, and nothing of people.</summary>
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal) { "ArchiveFolder", "BasePath", "MediaLinks", "ReturnAddress" };

    public static TheoryData<string> Names { get; } = [.. Acts.Keys];

    [Fact]
    public void EveryMethod_ThatPagesAndEndpointsReach_IsKnownHere()
    {
        var known = Acts.Keys.Concat(Others).ToHashSet(StringComparer.Ordinal);
        var unknown = Reached().SelectMany(Methods).Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        string[] unlisted = [.. unknown.Where(name => !Places.Contains(name.Split('.')[0]))];
        Assert.True(unlisted.Length == 0, string.Join(", ", unlisted));
    }

    [Fact]
    public void GenerationHub_HasNothingThatClientsCouldCall() =>
        Assert.DoesNotContain(typeof(GenerationHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly), method => method.GetBaseDefinition().DeclaringType == typeof(GenerationHub));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S53_Act_OfAMemberWhoseRoleWasLowered_IsRefused(string name)
    {
        var actor = await Actor(Acts[name].Role);
        await using (var db = await Db()) await Staff.SetRole(db, actor.MemberId, Below(Acts[name].Role));

        await AssertRefused(name, actor);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S53_Act_OfAMemberWhoIsDisabled_IsRefused(string name)
    {
        var actor = await Actor(Acts[name].Role);
        await using (var db = await Db()) await db.Users.Where(member => member.Id == actor.MemberId).ExecuteUpdateAsync(member => member.SetProperty(m => m.Disabled, true));

        await AssertRefused(name, actor);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S53_Act_ByASessionOrTokenThatHasEnded_IsRefused(string name)
    {
        var actor = await Actor(Acts[name].Role);

        await AssertRefused(name, actor with { TokenId = Guid.NewGuid() });
        await AssertRefused(name, actor with { Stamp = "of another session" });
        await AssertRefused(name, actor with { MemberId = "nobody" });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S52_Act_ByAReadToken_IsRefused(string name)
    {
        var actor = await Actor(Roles.Administrator);
        await factory.Services.GetRequiredService<TokenDesk>().CreateFor(actor.MemberId, new("read", TokenScope.Read, null), default);
        var token = (await factory.Services.GetRequiredService<TokenDesk>().List(actor.MemberId, default))[0].Id;

        await AssertRefused(name, actor with { TokenId = token });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Act_OfAMemberWhoMay_IsNotForbidden(string name)
    {
        if (await Record.ExceptionAsync(async () => await Acts[name].Act(factory.Services, await Actor(Acts[name].Role))) is { } fault) Assert.False(IsRefusal(fault), fault.ToString());
    }

    private async Task AssertRefused(string name, Actor actor)
    {
        var before = await Written();
        var fault = await Record.ExceptionAsync(() => Acts[name].Act(factory.Services, actor));

        Assert.True(fault is not null && IsRefusal(fault), $"{name}: {fault}");
        Assert.Equal(before, await Written());
    }

    private static bool IsRefusal(Exception fault) => fault is DeskException { Code: "forbidden" or "unauthorized" } or UploadException { Code: "forbidden" };

    private async Task<(int, int, int, int)> Written()
    {
        await using var db = await Db();
        return (await db.Set<AuditRow>().CountAsync(), await db.Set<GenerationRow>().CountAsync(), await db.Set<PresetRow>().CountAsync(), await db.Set<AccessToken>().CountAsync());
    }

    private async Task<Actor> Actor(string role) => new Actor((await factory.Add(role)).Id, role, false, false).As(role);

    private Task<KlingDb> Db() => factory.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();

    private static string? Below(string role) => role == Roles.Viewer ? null : role == Roles.Member ? Roles.Viewer : Roles.Member;

    // what pages have injected, and what endpoints take
    private IEnumerable<Type> Reached()
    {
        var ours = typeof(Program).Assembly;
        var injected = ours.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(property => property.GetCustomAttribute<InjectAttribute>() is not null)
            .Select(property => property.PropertyType);
        var taken = factory.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>())
            .OfType<MethodInfo>()
            .SelectMany(handler => handler.GetParameters())
            .Select(parameter => parameter.ParameterType);
        return injected.Concat(taken).Where(type => type.Assembly == ours && factory.Services.GetRequiredService<IServiceProviderIsService>().IsService(type)).Distinct();
    }

    private static IEnumerable<string> Methods(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.Name is not ("Dispose" or "DisposeAsync" or "ToString" or "Equals" or "GetHashCode"))
        .Select(method => $"{type.Name}.{method.Name}");
}
