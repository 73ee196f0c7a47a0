using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Presets;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Presets;

public sealed class PresetDeskTests : IAsyncLifetime
{
    private static readonly Actor Mia = TestProgram.Member;
    private static readonly Actor Max = new("max", "Max", IsAdministrator: false, MaySubmit: true);
    private static readonly Actor Root = new("root", "Root", IsAdministrator: true, MaySubmit: true);
    private static readonly Actor Guest = new("guest", "Guest", IsAdministrator: false, MaySubmit: false);
    private static readonly GenerationSpec Spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "a fox", DurationSeconds = 9 };

    private TestProgram program = null!;

    private PresetDesk Desk => new(program.Get<IDbContextFactory<KlingDb>>(), program.Get<MemberTransactions>(), program.Time);

    public async Task InitializeAsync() => program = await TestProgram.Create();

    public Task DisposeAsync() => program.DisposeAsync().AsTask();

    [Fact]
    public async Task Preset_Kept_IsItsOwnersUntilItIsShared()
    {
        var kept = await Save("Fox");
        Assert.Equal(Spec, (await Desk.List(Mia, default)).Single().Spec);
        Assert.Empty(await Desk.List(Max, default));
        Assert.Null(await Desk.Find(kept.Id, Max, default));

        await Desk.Share(kept.Id, shared: true, Mia, default);

        Assert.False((await Desk.List(Guest, default)).Single().Mine);
        Assert.Equal(Spec, (await Desk.Find(kept.Id, Guest, default))?.Spec);
    }

    [Fact]
    public async Task Preset_KeptUnderAUsedName_OverwritesOnesOwnOnly()
    {
        await Save("Fox");
        await Desk.Save("Fox", Spec with { DurationSeconds = 3 }, shared: true, Max, default);

        var again = await Desk.Save(" Fox ", Spec with { DurationSeconds = 12 }, shared: false, Mia, default);

        Assert.Equal(12, (await Desk.Find(again.Id, Mia, default))!.Spec.DurationSeconds);
        Assert.Equal([(12, true), (3, false)], (await Desk.List(Mia, default)).Select(preset => (preset.Spec.DurationSeconds, preset.Mine)));
    }

    [Fact]
    public async Task Preset_RenamedToAnotherOfOnes_IsRefused()
    {
        await Save("Fox");
        var other = await Save("Hare");
        Assert.Equal("name-taken", await Refused(() => Desk.Rename(other.Id, "Fox", Mia, default)));
        Assert.Equal("Owl", (await Desk.Rename(other.Id, " Owl ", Mia, default)).Name);
    }

    [Fact]
    public async Task Preset_OfAnother_IsNotChanged()
    {
        var kept = await Desk.Save("Fox", Spec, shared: true, Mia, default);
        Assert.Equal("not-found", await Refused(() => Desk.Rename(kept.Id, "Mine", Max, default)));
        Assert.Equal("not-found", await Refused(() => Desk.Share(kept.Id, false, Max, default)));
        Assert.Equal("not-found", await Refused(() => Desk.Delete(kept.Id, Max, default)));
        await Desk.Delete(kept.Id, Root, default);
        Assert.Empty(await Desk.List(Mia, default));
    }

    [Fact]
    public async Task Preset_OfAMemberAlone_IsHiddenFromAdministratorsToo()
    {
        var kept = await Save("Fox");
        Assert.Equal("not-found", await Refused(() => Desk.Delete(kept.Id, Root, default)));
    }

    [Fact]
    public async Task Viewer_WhoWrites_IsRefused()
    {
        var kept = await Save("Fox");
        Assert.Equal("forbidden", await Refused(() => Desk.Save("Mine", Spec, false, Guest, default)));
        Assert.Equal("forbidden", await Refused(() => Desk.Delete(kept.Id, Guest, default)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Name_OfNothing_IsRefused(string name) => Assert.Equal("invalid", await Refused(() => Save(name)));

    private Task<PresetView> Save(string name) => Desk.Save(name, Spec, shared: false, Mia, default);

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<DeskException>(act)).Code;
}
