namespace KlingWeb.Uploads;

/// <summary>What has to be done before the first request: clear away what a crash left, and learn what is there.</summary>
internal sealed class UploadStart(UploadFolder folder, UploadFacts facts, EarlierUploads earlier) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.DeleteParts();
        await earlier.Clean(cancellationToken);
        await facts.Load(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
