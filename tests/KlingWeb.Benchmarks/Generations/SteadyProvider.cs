using KlingWeb.Core.Providers;
using KlingWeb.Providers;

namespace KlingWeb.Benchmarks.Generations;

/// <summary>A provider that answers at once that a task is still running, so that only our own work is measured.</summary>
internal sealed class SteadyProvider(Action<string>? asked = null) : IGenerationProvider
{
    public const string Word = "processing";

    private static readonly TaskReport Running = new() { State = TaskState.Running, Word = Word };

    public static string[] Ids { get; } = [ProviderIds.Kling3Cheap, ProviderIds.Kling3Api, ProviderIds.ApiModels, ProviderIds.ApiInOne, ProviderIds.Cloudsway];

    public string Id => ProviderIds.ApiModels;

    public ProviderTraits Traits { get; } = new(CanFind: false, FindIsExact: false, FindProvesAbsence: false, HasBalance: false, MediaPassing.PublicUrl, CallsBack: false);

    public Task<TaskReport> Check(TaskRef task, CancellationToken cancellationToken)
    {
        asked?.Invoke(task.TaskId);
        return Task.FromResult(Running);
    }

    public Task<SubmitAnswer> Submit(Submission submission, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FindAnswer> Find(FindRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> Upload(MediaUpload upload, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProviderBalance> Balance(CancellationToken cancellationToken) => throw new NotSupportedException();

    public string? TaskIn(string callbackBody) => null;
}

internal sealed class SteadyRoom(string id, SteadyProvider provider) : ProviderRoom
{
    public override string Id => id;

    public override string Name => id;

    public override ProviderTraits Traits => provider.Traits;

    public override ProviderOptions Settings { get; } = new SteadyOptions { BaseUrl = "https://provider.invalid", ApiKey = "key", PollSeconds = 10 };

    public override IGenerationProvider Create(ProviderHandlers handlers, CredentialsSource credentials, TimeProvider time) => provider;

    private sealed class SteadyOptions : ProviderOptions;
}
