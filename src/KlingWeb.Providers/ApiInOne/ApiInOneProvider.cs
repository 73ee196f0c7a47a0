using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.ApiInOne;

/// <summary>API in One: Kling 3 in credits of one cent, and other makers' models by their base price.</summary>
internal sealed class ApiInOneProvider(ProviderHttp http) : IGenerationProvider
{
    public static readonly ProviderTraits Abilities =
        new(CanFind: false, FindIsExact: false, FindProvesAbsence: false, HasBalance: false, MediaPassing.PublicUrl, CallsBack: true);

    public string Id => ProviderIds.ApiInOne;

    public ProviderTraits Traits => Abilities;

    public async Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken)
    {
        var json = ApiInOneRequests.For(submission) ?? throw http.Refuse("an element's id is not a number");
        return ApiInOneAnswers.Submitted(await http.PostPaid("/api/v1/videos/generations", json, submission.SendBefore, cancellationToken));
    }

    public Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken) => http.Ask(
        $"/api/v1/tasks/{Uri.EscapeDataString(task.TaskId)}",
        root => UndocumentedTask.TaskId(root) is { } other && other != task.TaskId,
        root => UndocumentedTask.Report(root, task),
        cancellationToken);

    public Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Neither a list nor an external id is documented.");

    public Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No upload is documented.");

    public Task<ProviderBalance> Balance(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No balance is documented.");

    public string? TaskIn(string callbackBody) => CallbackBody.TaskId(callbackBody);
}
