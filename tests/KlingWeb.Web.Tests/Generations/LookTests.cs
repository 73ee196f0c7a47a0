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

    private static async Task<Guid> Order(Workroom room, string offer, GenerationSpec spec, string key) =>
        (await room.Desk.Submit(new(offer, spec, 10_000, key, null, []), Orders.Member, default)).Id;
}
