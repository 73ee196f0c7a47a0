using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

public abstract partial class ConformanceTests
{
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

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
    public async Task List_AfterSubmissions_NamesWhatTheLedgerHas()
    {
        using var emulated = new EmulatedProvider(Id);
        if (emulated.Provider is not ITaskList list) return;
        var before = emulated.Time.GetUtcNow();
        foreach (var submission in Offers.DistinctBy(offer => offer.Spec.Kind).Take(2)) await emulated.Provider.Submit(submission, default);
        var listed = await list.List(before, default);
        Assert.Equal((await emulated.Ledger()).Select(charge => charge.Amount).Order(), listed.Tasks.Select(task => task.Charge!.Value).Order());
        Assert.True(listed.IsWhole);
    }

    [Fact]
    public async Task Pictures_Uploaded_AreListedPageByPageNewestFirstAndServed()
    {
        using var emulated = new EmulatedProvider(Id);
        if (emulated.Provider is not IPictureList list) return;
        for (var n = 0; n < 3; n++)
        {
            using var content = new MemoryStream(Dot);
            await emulated.Provider.Upload(new MediaUpload($"dot{n}.png", "image/png", content), default);
            emulated.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await list.Pictures(offset: 0, most: 2, default);
        var second = await list.Pictures(offset: 2, most: 2, default);
        var beyond = await list.Pictures(offset: 4, most: 2, default);

        Assert.Equal([(2, 3), (1, 3), (0, 3)], new[] { first, second, beyond }.Select(page => (page.Listed, page.Total!.Value)));
        ListedPicture[] all = [.. first.Pictures, .. second.Pictures];
        Assert.Equal(3, all.DistinctBy(picture => picture.Id).Count());
        Assert.Equal(all.OrderByDescending(picture => picture.CreatedAt), all);
        Assert.All(all, picture => Assert.Equal((1, 1), (picture.Width, picture.Height)));
        using var served = await emulated.Fetch(all[0].Address);
        Assert.Equal(Dot, await served.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Pictures_Refused_AreATypedFailureInTheProvidersWords()
    {
        using var emulated = new EmulatedProvider(Id);
        if (emulated.Provider is not IPictureList list) return;
        emulated.Plan(EmulatorOperation.List, FaultKind.Status, status: 429, times: 3);
        var failure = await Fail(() => list.Pictures(offset: 0, most: 12, default));
        Assert.Equal(ProviderFault.Busy, failure.Fault);
        Assert.NotNull(failure.ProviderMessage);
    }

    [Fact]
    public async Task Upload_APicture_GivesAnAddressThatServesIt()
    {
        using var emulated = new EmulatedProvider(Id);
        using var content = new MemoryStream(Dot);
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
