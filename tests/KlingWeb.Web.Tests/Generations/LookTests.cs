using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Faults;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>Whose task it is that a list shows, and what it proves that it shows none.</summary>
public sealed class LookTests
{
    [Fact]
    public async Task PictureGivenAnew_WhileItsOrderIsUnclear_IsFoundAllTheSame()
    {
        await using var room = await Workroom.Open();
        var reference = (await room.Get<UploadStore>().Save(new MemoryStream(Pictures.Png(640, 480)), "a.png", Orders.Member, default)).Reference;
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "A fox", StartImage = reference };
        room.Plan(FaultKind.CutBeforeAnswer, afterWork: true);
        var unclear = await Order(room, Orders.Kling3Cheap, spec, "unclear");
        await room.RunDue();
        // refused: the picture is forgotten, and would have another address when given again
        room.Plan(FaultKind.Status, status: 400);
        await Order(room, Orders.Kling3Cheap, spec with { Prompt = "Something forbidden" }, "refused");
        await room.RunDue();

        await room.Run(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));

        var charge = Assert.Single(await room.Charges());
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(unclear)).Status);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(unclear));
        Assert.Equal(1, room.Received(EmulatorOperation.Upload));
    }

    [Fact]
    public async Task OnePromptWithDifferentPictures_OfWhichOneIsThere_IsLeftToAPerson()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer);
        room.Emulator.Faults.Add(new() { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, Nth = 2, AfterWork = true });
        var spec = SpecDefaults.For(GenerationKind.Image) with { Prompt = "Make it night", Model = ModelFamily.NanoBananaPro };
        var absent = await Order(room, "kling3cheap/nano-banana-pro", spec with { ReferenceImages = ["https://example.com/a.png"] }, "a");
        await room.RunDue();
        room.Time.Advance(TimeSpan.FromSeconds(2));
        var there = await Order(room, "kling3cheap/nano-banana-pro", spec with { ReferenceImages = ["https://example.com/b.png"] }, "b");

        await room.Run(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));

        Assert.True((await room.Now(absent)).NeedsPerson);
        Assert.True((await room.Now(there)).NeedsPerson);
    }

    [Fact]
    public async Task Twins_ThatAreBothThere_TakeOneTaskEach()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer, times: 2, afterWork: true);
        var first = await room.Order(Orders.Kling3Cheap, "key-1");
        var second = await room.Order(Orders.Kling3Cheap, "key-2");

        await room.Run(TimeSpan.FromMinutes(1));

        GenerationView[] views = [await room.Now(first), await room.Now(second)];
        Assert.All(views, view => Assert.Equal(GenerationStatus.Succeeded, view.Status));
        Assert.Equal((await room.Charges()).Select(charge => charge.TaskId).Order(), views.Select(view => view.ProviderTaskId!).Order());
        Assert.Equal(2, room.Posts);
    }

    [Fact]
    public async Task ListReadOnlyOnce_WithoutIt_ProvesNoAbsenceUntilItIsReadAgain()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.CutBeforeAnswer);
        // the looks after 5 s and 35 s fail, each with all its tries
        room.Plan(FaultKind.Status, EmulatorOperation.List, times: 6, status: 503);
        var id = await room.Order(Orders.Kling3Cheap);

        await RunDriven(room, seconds: 170);
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        Assert.Equal(7, room.Received(EmulatorOperation.List));
        await room.Run(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(10));

        Assert.Equal((GenerationStatus.Failed, "never-arrived"), ((await room.Now(id)).Status, (await room.Now(id)).Error?.Code));
        Assert.Equal(default, await room.Money(id));
    }

    private static async Task<Guid> Order(Workroom room, string offer, GenerationSpec spec, string key) =>
        (await room.Desk.Submit(new(offer, spec, 10_000, key, null, []), Orders.Member, default)).Id;

    // a failed read waits for the clock before it is tried again
    private static async Task RunDriven(Workroom room, int seconds)
    {
        for (var s = 0; s < seconds; s++)
        {
            await room.Driven(room.RunDue());
            room.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
