namespace KlingWeb.Keeping.Trash;

/// <summary>Empties the trash of what has been in it for long enough.</summary>
internal sealed class PurgeWorker(Purge purge, TimeProvider time, ILogger<PurgeWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await purge.RunDue(stoppingToken);
            }
#pragma warning disable CA1031 // what could not be deleted now is deleted an hour later
            catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(surprise, "The trash could not be emptied");
            }
#pragma warning restore CA1031

            await Task.Delay(Every, time, stoppingToken);
        }
    }
}
