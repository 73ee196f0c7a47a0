using System.Net;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Emulator;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

/// <summary>What the port promises, asked of each provider alike.</summary>
public abstract class ConformanceTests
{
    /// <summary>The provider's id.</summary>
    protected abstract string Id { get; }

    /// <summary>Every kind of offer that the provider documents.</summary>
    protected abstract IEnumerable<Submission> Offers { get; }

    [Fact]
    public async Task Submit_EveryOffer_IsTakenFollowedToItsFilesAndChargedAsTheLedgerSays()
    {
        foreach (var submission in Offers)
        {
            using var emulated = new EmulatedProvider(Id);
            var answer = await emulated.Provider.Submit(submission, default);
            var charge = Assert.Single(await emulated.Ledger());
            Assert.Equal(charge.TaskId, answer.TaskId);
            Assert.True(answer.Charge is null || answer.Charge == charge.Amount, $"{submission.Model}: {answer.Charge}");

            var task = new TaskRef(answer.TaskId, submission.Spec.Kind, submission.Model);
            var running = await emulated.Provider.Check(task, default);
            Assert.Equal((TaskState.Running, true), (running.State, running.WordIsKnown));

            emulated.LetTasksEnd();
            var done = await emulated.Provider.Check(task, default);
            Assert.Equal((TaskState.Succeeded, true), (done.State, done.WordIsKnown));
            Assert.True(done.Charge is null || done.Charge == charge.Amount, $"{submission.Model}: {done.Charge}");
            await AssertFiles(emulated, submission.Spec, done.Files);
        }
    }

    [Theory]
    [InlineData(400, ProviderFault.Refused)]
    [InlineData(401, ProviderFault.Unauthorized)]
    [InlineData(402, ProviderFault.OutOfUnits)]
    [InlineData(403, ProviderFault.Refused)]
    [InlineData(422, ProviderFault.Refused)]
    [InlineData(429, ProviderFault.Busy)]
    [InlineData(500, ProviderFault.Ambiguous)]
    [InlineData(502, ProviderFault.Ambiguous)]
    [InlineData(503, ProviderFault.Ambiguous)]
    [InlineData(504, ProviderFault.Ambiguous)]
    [InlineData(408, ProviderFault.Ambiguous)]
    [InlineData(409, ProviderFault.Ambiguous)]
    public async Task Submit_ErrorInTheProvidersShape_IsJudged(int status, ProviderFault fault)
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.Status, status: status, retryAfter: "9");
        var failure = await FailSubmit(emulated);
        Assert.Equal((fault, 9), (failure.Fault, failure.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Submit_ConnectionRefused_IsNotSent()
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.ConnectionRefused);
        Assert.Equal(ProviderFault.NotSent, (await FailSubmit(emulated)).Fault);
        Assert.Empty(await emulated.Ledger());
    }

    [Theory]
    [InlineData(FaultKind.CutBeforeAnswer, true)]
    [InlineData(FaultKind.CutBeforeAnswer, false)]
    [InlineData(FaultKind.ErrorInOk, true)]
    [InlineData(FaultKind.HtmlPage, true)]
    [InlineData(FaultKind.WrongShape, true)]
    [InlineData(FaultKind.EndlessBody, true)]
    [InlineData(FaultKind.GzipBomb, true)]
    [InlineData(FaultKind.Redirect, true)]
    [InlineData(FaultKind.CutMidBody, true)]
    [InlineData(FaultKind.TruncatedJson, true)]
    [InlineData(FaultKind.Utf16, true)]
    [InlineData(FaultKind.NoId, true)]
    [InlineData(FaultKind.NullId, true)]
    [InlineData(FaultKind.OtherTypeId, true)]
    [InlineData(FaultKind.HugeId, true)]
    public async Task Submit_OutcomeThatCantBeRead_IsAmbiguousAndWasSentOnce(FaultKind kind, bool afterWork)
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, kind, afterWork, text: kind is FaultKind.Redirect ? "https://elsewhere.example/x" : null);
        Assert.Equal(ProviderFault.Ambiguous, (await FailSubmit(emulated)).Fault);
        Assert.Equal((1, afterWork ? 1 : 0), (emulated.PaidCalls, (await emulated.Ledger()).Count));
    }

    [Fact]
    public async Task Submit_ByteOrderMark_IsRead()
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.ByteOrderMark);
        var answer = await emulated.Provider.Submit(Rooms.TextToVideo(Id), default);
        Assert.Equal(Assert.Single(await emulated.Ledger()).TaskId, answer.TaskId);
    }

    [Fact]
    public async Task Submit_RefusedByTheProvider_CarriesItsWords()
    {
        using var emulated = new EmulatedProvider(Id);
        var submission = Rooms.TextToVideo(Id);
        var failure = await FailSubmit(emulated, submission with { Spec = submission.Spec with { DurationSeconds = 200 } });
        Assert.Equal(ProviderFault.Refused, failure.Fault);
        Assert.Contains("duration", failure.ProviderMessage, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Submit_WrongKey_IsUnauthorized()
    {
        using var emulated = new EmulatedProvider(Id, new EmulatorOptions { Keys = new Dictionary<string, string> { [Id] = "another" } });
        Assert.Equal(ProviderFault.Unauthorized, (await FailSubmit(emulated)).Fault);
    }

    [Fact]
    public async Task Submit_Cancelled_SendsNothing()
    {
        using var emulated = new EmulatedProvider(Id);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            emulated.Provider.Submit(Rooms.TextToVideo(Id), new CancellationToken(canceled: true)));
        Assert.Equal(0, emulated.PaidCalls);
    }

    [Fact]
    public async Task Check_UnknownWord_KeepsTheTaskRunning()
    {
        using var emulated = new EmulatedProvider(Id);
        var task = await Submitted(emulated);
        emulated.Plan(EmulatorOperation.Status, FaultKind.StatusWord, text: "polishing");
        var report = await emulated.Provider.Check(task, default);
        Assert.Equal((TaskState.Running, "polishing", false), (report.State, report.Word, report.WordIsKnown));
    }

    [Fact]
    public async Task Check_FailedTask_SaysWhy()
    {
        using var emulated = new EmulatedProvider(Id);
        emulated.Plan(EmulatorOperation.Create, FaultKind.FailedTask, text: "The prompt was found unsafe");
        var task = await Submitted(emulated);
        emulated.LetTasksEnd();
        var report = await emulated.Provider.Check(task, default);
        Assert.Equal((TaskState.Failed, "The prompt was found unsafe"), (report.State, report.Message));
        Assert.Empty(report.Files);
    }

    [Fact]
    public async Task Check_SuccessWithoutAddress_HasNoFiles()
    {
        using var emulated = new EmulatedProvider(Id);
        var task = await Submitted(emulated);
        emulated.LetTasksEnd();
        emulated.Plan(EmulatorOperation.Status, FaultKind.NoAddress);
        var report = await emulated.Provider.Check(task, default);
        Assert.Equal(TaskState.Succeeded, report.State);
        Assert.Empty(report.Files);
    }

    [Fact]
    public async Task Check_UnknownTask_IsNotFound()
    {
        using var emulated = new EmulatedProvider(Id);
        Assert.Equal(ProviderFault.NotFound, (await FailCheck(emulated, new TaskRef("999999", GenerationKind.TextToVideo, "m"))).Fault);
    }

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.CutBeforeAnswer)]
    [InlineData(FaultKind.CutMidBody)]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.WrongShape)]
    [InlineData(FaultKind.EndlessBody)]
    [InlineData(FaultKind.GzipBomb)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.TruncatedJson)]
    public async Task Check_Fault_IsUnavailableAndLaterOver(FaultKind kind)
    {
        using var emulated = new EmulatedProvider(Id);
        var task = await Submitted(emulated);
        emulated.Plan(EmulatorOperation.Status, kind, status: kind is FaultKind.Status ? 503 : null, text: kind is FaultKind.Redirect ? "https://elsewhere.example/x" : null, times: 3);
        Assert.Equal(ProviderFault.Unavailable, (await FailCheck(emulated, task)).Fault);
        for (var spare = 0; spare < 2; spare++) await Record.ExceptionAsync(() => emulated.Provider.Check(task, default));
        Assert.Equal(TaskState.Running, (await emulated.Provider.Check(task, default)).State);
    }

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

    private static async Task AssertFiles(EmulatedProvider emulated, GenerationSpec spec, IReadOnlyList<ResultFile> files)
    {
        var kind = spec.Kind is GenerationKind.Image ? "image" : "video";
        Assert.Equal(spec.Kind is GenerationKind.Image ? spec.ImageCount : 1, files.Count(file => file.Kind == kind));
        using var served = await emulated.Fetch(files.First(file => file.Kind == kind).Url);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.StartsWith(kind, served.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
    }

    private async Task<TaskRef> Submitted(EmulatedProvider emulated)
    {
        var submission = Rooms.TextToVideo(Id);
        var answer = await emulated.Provider.Submit(submission, default);
        return new TaskRef(answer.TaskId, submission.Spec.Kind, submission.Model);
    }

    private Task<ProviderException> FailSubmit(EmulatedProvider emulated, Submission? submission = null) =>
        Fail(() => emulated.Provider.Submit(submission ?? Rooms.TextToVideo(Id), default));

    private Task<ProviderException> FailCheck(EmulatedProvider emulated, TaskRef task) => Fail(() => emulated.Provider.Check(task, default));

    private async Task<ProviderException> Fail(Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<ProviderException>(call);
        Assert.Equal(Id, failure.Provider);
        Assert.DoesNotContain(Rooms.Key, $"{failure} {failure.ProviderMessage} {failure.RawBody}", StringComparison.Ordinal);
        return failure;
    }
}
