using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Kling3Api;

/// <summary>Kling 3 API v1.0: every kind through one call, told apart by its <c>type</c>.</summary>
internal sealed class Kling3ApiProvider(ProviderHttp http) : IGenerationProvider
{
    public static readonly ProviderTraits Abilities =
        new(CanFind: false, FindIsExact: false, FindProvesAbsence: false, HasBalance: false, MediaPassing.PublicUrl, CallsBack: false);

    public string Id => ProviderIds.Kling3Api;

    public ProviderTraits Traits => Abilities;

    public async Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken) =>
        Kling3ApiAnswers.Submitted(await http.PostPaid("/api/generate", Kling3ApiRequests.For(submission), submission.SendBefore, cancellationToken));

    public Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken) => http.Ask(
        $"/api/status?task_id={Uri.EscapeDataString(task.TaskId)}",
        root => UndocumentedTask.TaskId(root) is { } other && other != task.TaskId,
        root => UndocumentedTask.Report(root, task),
        cancellationToken);

    public Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Neither a list nor an external id is documented.");

    public Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No upload is documented.");

    public Task<ProviderBalance> Balance(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No balance is documented.");

    public string? TaskIn(string callbackBody) => null;
}
