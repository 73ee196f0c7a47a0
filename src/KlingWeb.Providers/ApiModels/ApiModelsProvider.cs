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

    public async Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken)
    {
        var root = await http.Get($"{Path}?task_id={Uri.EscapeDataString(task.TaskId)}", cancellationToken);
        if (ApiModelsAnswers.TaskId(root) != task.TaskId) throw http.Unreadable("the answer is about another task");
        return ApiModelsAnswers.Report(root) ?? throw http.Unreadable("the answer has no state");
    }

    public Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Neither a list nor an external id is documented.");

    public Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No upload is documented.");

    public Task<ProviderBalance> Balance(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No balance is documented.");

    public string? TaskIn(string callbackBody) => CallbackBody.TaskId(callbackBody);
}
