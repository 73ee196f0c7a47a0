using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public abstract partial class ConformanceTests
{
    [Fact]
    public async Task Find_AnswerLostAfterTheCharge_FindsTheLedgersTask()
    {
        using var emulated = new EmulatedProvider(Id);
        foreach (var submission in Offers.DistinctBy(offer => offer.Spec.Kind))
        {
            if (!emulated.Provider.Traits.CanFind)
            {
                await Assert.ThrowsAsync<NotSupportedException>(() => emulated.Provider.Find(Search(emulated, submission), default));
                continue;
            }

            emulated.Plan(EmulatorOperation.Create, FaultKind.CutBeforeAnswer, afterWork: true);
            await FailSubmit(emulated, submission);
            var charge = (await emulated.Ledger())[^1];
            var found = await emulated.Provider.Find(Search(emulated, submission), default);
            Assert.Equal(charge.TaskId, Assert.Single(found.Matches).TaskId);
            Assert.True(found.CoversWindow);
            emulated.LetTasksEnd();
        }
    }

    [Fact]
    public async Task Find_NothingWasMade_IsEmptyAndProvesOnlyWhatTheTraitsSay()
    {
        using var emulated = new EmulatedProvider(Id);
        if (!emulated.Provider.Traits.CanFind) return;
        var found = await emulated.Provider.Find(Search(emulated, Rooms.TextToVideo(Id)), default);
        Assert.Empty(found.Matches);
        Assert.Equal(emulated.Provider.Traits.FindProvesAbsence, found.CoversWindow);
    }

    [Fact]
    public async Task Balance_AfterACharge_IsLessByTheLedgersAmount()
    {
        using var emulated = new EmulatedProvider(Id);
        if (!emulated.Provider.Traits.HasBalance)
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => emulated.Provider.Balance(default));
            return;
        }

        var before = await emulated.Provider.Balance(default);
        var answer = await emulated.Provider.Submit(Rooms.TextToVideo(Id), default);
        var after = await emulated.Provider.Balance(default);
        Assert.Equal((await emulated.Ledger())[0].Amount, before.Total - after.Total);
        Assert.Equal(after.Total, after.Free + after.Paid);
        Assert.Equal(after.Total, answer.Balance?.Total);
    }

    [Fact]
    public async Task Upload_APicture_GivesAnAddressThatServesIt()
    {
        using var emulated = new EmulatedProvider(Id);
        using var content = new MemoryStream(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="));
        var upload = new MediaUpload("dot.png", "image/png", content);
        if (emulated.Provider.Traits.Media is not MediaPassing.OwnUpload)
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => emulated.Provider.Upload(upload, default));
            return;
        }

        var address = await emulated.Provider.Upload(upload, default);
        using var served = await emulated.Fetch(new Uri(address));
        Assert.Equal(content.ToArray(), await served.Content.ReadAsByteArrayAsync());
    }

    private static FindRequest Search(EmulatedProvider emulated, Submission submission) =>
        new(submission, emulated.Time.GetUtcNow().AddSeconds(-30), emulated.Time.GetUtcNow().AddSeconds(30));
}
