using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Cloudsway;

/// <summary>MaaS KeLing 3.0 of Cloudsway: Kling's own interface under the account's endpoint path.</summary>
internal sealed class CloudswayProvider(ProviderHttp http) : IGenerationProvider
{
    /// <summary>The address of the search by external id is assumed, so that nothing found proves nothing.</summary>
    public static readonly ProviderTraits Abilities =
        new(CanFind: true, FindIsExact: true, FindProvesAbsence: false, HasBalance: false, MediaPassing.Inline, CallsBack: true);

    public string Id => ProviderIds.Cloudsway;

    public ProviderTraits Traits => Abilities;

    public async Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken)
    {
        var json = CloudswayRequests.For(submission) ?? throw http.Refuse("an element's id is not a number");
        var path = CloudswayRequests.PathOf(submission.Spec.Kind);
        try
        {
            return CloudswayAnswers.Submitted(await http.PostPaid(path, json, submission.SendBefore, cancellationToken));
        }
        catch (ProviderException refusal) when (refusal.Fault is ProviderFault.Refused && NamesOurId(refusal))
        {
            throw Unclear(refusal);
        }
    }

    public Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken) => http.Ask(
        $"{CloudswayRequests.PathOf(task.Kind)}/{Uri.EscapeDataString(task.TaskId)}",
        root => CloudswayAnswers.TaskId(root) != task.TaskId,
        root => CloudswayAnswers.Report(root, task),
        cancellationToken);

    public async Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken)
    {
        var externalId = request.Submission.ExternalId;
        try
        {
            var root = await http.Get($"{CloudswayRequests.PathOf(request.Submission.Spec.Kind)}/{Uri.EscapeDataString(externalId)}", cancellationToken);
            return CloudswayAnswers.Found(root, externalId) is { } task ? new FindAnswer([task], CoversWindow: true) : Nothing;
        }
        catch (ProviderException failure) when (failure.Fault is ProviderFault.NotFound or ProviderFault.Refused)
        {
            return Nothing;
        }
    }

    public Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No upload is documented.");

    public Task<ProviderBalance> Balance(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No balance is documented.");

    // each attempt has an id of its own: one that is in use already is this very attempt, delivered twice on the way
    private static bool NamesOurId(ProviderException refusal) =>
        refusal.ProviderMessage?.Contains("external_task_id", StringComparison.OrdinalIgnoreCase) == true;

    private static ProviderException Unclear(ProviderException refusal) =>
        new(refusal.Provider, ProviderFault.Ambiguous, $"{refusal.Provider}: our id of the task was refused; the task may be there.", refusal)
        {
            Code = refusal.Code,
            Reason = "our id of the task was refused, so the task may be there",
            ProviderMessage = refusal.ProviderMessage,
            HttpStatus = refusal.HttpStatus,
            RawBody = refusal.RawBody,
        };

    private static FindAnswer Nothing => new([], CoversWindow: false);

    public string? TaskIn(string callbackBody) => CallbackBody.TaskId(callbackBody);
}
