using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Uploads;

/// <summary>What a provider has taken into its own storage is given to it once, until it says that it no longer has it.</summary>
public sealed class GivenUploadTests
{
    [Fact]
    public async Task Upload_GivenBeforeARestart_IsNotGivenAgain()
    {
        await using var room = await Workroom.Open();
        var reference = await Save(room);
        var address = await Give(room, reference);
        await room.Restart();
        Assert.Equal(address, await Give(room, reference));
        Assert.Equal(1, room.Received(EmulatorOperation.Upload));
    }

    [Fact]
    public async Task Upload_OfARefusedRequest_IsGivenAgain()
    {
        await using var room = await Workroom.Open();
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "A fox", StartImage = await Save(room) };
        room.Plan(FaultKind.Status, status: 400);
        var first = await room.Desk.Submit(Orders.Of(Orders.Kling3Cheap, "first") with { Spec = spec }, Orders.Member, default);
        await room.RunDue();
        Assert.Equal("refused", (await room.Now(first.Id)).Error?.Code);
        await room.Desk.Submit(Orders.Of(Orders.Kling3Cheap, "second") with { Spec = spec }, Orders.Member, default);
        await room.RunDue();
        Assert.Equal(2, room.Received(EmulatorOperation.Upload));
    }

    private static async Task<string> Save(Workroom room) =>
        (await room.Get<UploadStore>().Save(new MemoryStream(Pictures.Png(640, 480)), "a.png", Orders.Member, default)).Reference;

    private static Task<string> Give(Workroom room, string reference) => room.Get<UploadStore>().Resolve(
        reference, room.Get<ProviderDesk>().Get(ProviderIds.Kling3Cheap, GenerationMode.Demo), GenerationMode.Demo, default);
}
