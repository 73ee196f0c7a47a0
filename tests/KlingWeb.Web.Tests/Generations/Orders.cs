using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>What people order in these tests, and who they are.</summary>
internal static class Orders
{
    public const string ApiInOne = "apiinone/kling-3";
    public const string Kling3Cheap = "kling3cheap/kling-3";
    public const string Kling3Api = "kling3api/std-text-to-video";
    public const string ApiModels = "apimodels/kling-v3";
    public const string Cloudsway = "cloudsway/kling-v3";

    public static Actor Member { get; } = new("mia", "Mia", IsAdministrator: false, MaySubmit: true);

    public static Actor Administrator { get; } = new("ann", "Ann", IsAdministrator: true, MaySubmit: true);

    public static Actor Viewer { get; } = new("vic", "Vic", IsAdministrator: false, MaySubmit: false);

    public static SubmitRequest Of(string offer, string key = "key-1", decimal max = 10_000m, string prompt = "A fox in the snow") =>
        new(offer, SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = prompt }, max, key, null, []);

    public static async Task<Guid> Order(this Workroom room, string offer, string key = "key-1") =>
        (await room.Desk.Submit(Of(offer, key), Member, default)).Id;

    /// <summary>Ordered, sent, and its answer lost after the provider took it, until a person is asked.</summary>
    public static async Task<Guid> Lose(this Workroom room, string offer = ApiInOne)
    {
        room.Plan(Emulator.FaultKind.CutBeforeAnswer, afterWork: true);
        var id = await room.Order(offer);
        await room.Run(TimeSpan.FromSeconds(10));
        Assert.True((await room.Now(id)).NeedsPerson);
        return id;
    }

    public static async Task<DeskException> Refusal(this Task task) => await Assert.ThrowsAsync<DeskException>(() => task);
}
