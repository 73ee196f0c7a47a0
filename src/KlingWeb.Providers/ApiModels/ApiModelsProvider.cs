using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.ApiModels;

/// <summary>Kling Video API of apimodels.app: text or picture to video and motion control, paid in dollars.</summary>
internal sealed class ApiModelsProvider(ProviderHttp http) : IGenerationProvider
{
    public static readonly ProviderTraits Abilities =
        new(CanFind: false, FindIsExact: false, FindProvesAbsence: false, HasBalance: false, MediaPassing.Inline, CallsBack: true);

    private const string Path = "/api/v1/video/generations";

    public string Id => ProviderIds.ApiModels;

    public ProviderTraits Traits => Abilities;

    public async Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken) =>
        ApiModelsAnswers.Submitted(await http.PostPaid(Path, ApiModelsRequests.For(submission), submission.SendBefore, cancellationToken));

    public Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken) => http.Ask(
        $"{Path}?task_id={Uri.EscapeDataString(task.TaskId)}",
        root => ApiModelsAnswers.TaskId(root) != task.TaskId,
        root => ApiModelsAnswers.Report(root, task),
        cancellationToken);

    public Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Neither a list nor an external id is documented.");

    public Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No upload is documented.");

    public Task<ProviderBalance> Balance(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No balance is documented.");

    public string? TaskIn(string callbackBody) => CallbackBody.TaskId(callbackBody);
}
