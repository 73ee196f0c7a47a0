using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>A picture that can't be handed over: nothing was sent yet.</summary>
public sealed class HandoverFaultTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    public async Task AccountRefused_AtTheUpload_PausesTheProvider(int status)
    {
        await using var room = await Workroom.Open();
        var (order, _) = await OrderWithPicture(room);
        room.Plan(FaultKind.Status, EmulatorOperation.Upload, status: status);

        await room.RunDue();

        Assert.NotNull(room.Get<ProviderDesk>().PausedBecause("kling3cheap", GenerationMode.Demo));
        Assert.Equal((GenerationStatus.Failed, 0), ((await room.Now(order)).Status, room.Posts));
        Assert.Equal(default, await room.Money(order));
    }

    private static async Task<(Guid Order, string Reference)> OrderWithPicture(Workroom room)
    {
        var reference = (await room.Get<UploadStore>().Save(new MemoryStream(Pictures.Png(640, 480)), "a.png", Orders.Member, default)).Reference;
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "A fox", StartImage = reference };
        return ((await room.Desk.Submit(Orders.Of(Orders.Kling3Cheap) with { Spec = spec }, Orders.Member, default)).Id, reference);
    }
}
