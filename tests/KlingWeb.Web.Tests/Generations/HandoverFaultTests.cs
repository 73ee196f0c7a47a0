using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Faults;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

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

    [Fact]
    public async Task InterruptedAttempt_WhenThePictureOfTheNextCanNotBeGiven_KeepsItsOutcome()
    {
        await using var room = await Workroom.Open(taskSeconds: 600);
        var (order, reference) = await OrderWithPicture(room);
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Delay, Operation = EmulatorOperation.Create, Delay = TimeSpan.FromHours(1) });
        var killed = room.RunDue();
        while (room.Posts == 0) await Task.Yield();
        await room.Restart();
        await AskPerson(room, order);
        await room.Get<UploadStore>().Forget(reference, "kling3cheap", GenerationMode.Demo, default);
        room.Plan(FaultKind.Status, EmulatorOperation.Upload, times: 10, status: 503);

        await room.Desk.Resolve(order, new(ResolutionOutcome.SendAgain), Orders.Administrator, default);
        await room.Driven(room.RunDue());

        Assert.Equal("interrupted", Assert.Single((await room.Now(order)).Attempts).Outcome);
        room.Time.Advance(TimeSpan.FromHours(1));
        await room.Driven(killed);
    }

    private static async Task<(Guid Order, string Reference)> OrderWithPicture(Workroom room)
    {
        var reference = (await room.Get<UploadStore>().Save(new MemoryStream(Pictures.Png(640, 480)), "a.png", Orders.Member, default)).Reference;
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "A fox", StartImage = reference };
        return ((await room.Desk.Submit(Orders.Of(Orders.Kling3Cheap) with { Spec = spec }, Orders.Member, default)).Id, reference);
    }

    private static async Task AskPerson(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        await db.Set<GenerationRow>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.NeedsPerson, true));
    }
}
