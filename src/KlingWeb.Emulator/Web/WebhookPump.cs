using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Emulator.Web;

/// <summary>Posts due callbacks twice a second.</summary>
internal sealed class WebhookPump(ProviderEmulator emulator, TimeProvider time, ILogger<WebhookPump> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await emulator.DeliverWebhooksAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One bad callback address must not end the others'.
                logger.LogWarning(error, "Callbacks could not be delivered");
            }
        }
    }
}
