using System.Net;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Conformance;

/// <summary>What the port promises, asked of each provider alike.</summary>
public abstract partial class ConformanceTests
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
