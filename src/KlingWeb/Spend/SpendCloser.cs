namespace KlingWeb.Spend;

/// <summary>Puts together the days that are over, so that no report has to wait for it.</summary>
internal sealed class SpendCloser(SpendBook book, TimeProvider time, ILogger<SpendCloser> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await book.Close(stoppingToken);
            }
#pragma warning disable CA1031 // reports read the ledger itself until the next time
            catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(surprise, "The sums of past days could not be put together");
            }
#pragma warning restore CA1031
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
