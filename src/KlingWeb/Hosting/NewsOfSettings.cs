using System.Threading.Channels;
using KlingWeb.Alarms;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;

namespace KlingWeb.Hosting;

/// <summary>Reads anew what this instance keeps in memory and another has changed: providers, rates, alarms.</summary>
/// <remarks>News may be lost, and money must not be spent for long with a key that was taken away: the providers are read each minute in any case.</remarks>
internal sealed class NewsOfSettings(ChangeNews news, ProviderSettings settings, ProviderStates states, RateBook rates, AlarmDesk alarms, TimeProvider time, ILogger<NewsOfSettings> log)
    : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly Channel<string> heard = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private bool ratesWait;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        news.Heard += Hear;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await News(stoppingToken);
                await Read(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // what is in memory still holds until the next try
            catch (Exception lost)
            {
                log.LogWarning("What another instance has changed could not be read; it is tried again: {Why}", lost.Message);
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Hear(this, new(ChangeTopics.Provider, ""));
            }
#pragma warning restore CA1031
        }

        news.Heard -= Hear;
    }

    private void Hear(object? sender, ChangeEventArgs change)
    {
        if (change.Topic is ChangeTopics.Alarms or ChangeTopics.Everything) alarms.Hear();
        if (change.Topic is ChangeTopics.Provider or ChangeTopics.Rates or ChangeTopics.Everything) heard.Writer.TryWrite(change.Topic);
    }

    private async Task News(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(heard.Reader.WaitToReadAsync(stop.Token).AsTask(), Task.Delay(Sweep, time, stop.Token));
        await stop.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        while (heard.Reader.TryRead(out var topic)) ratesWait |= topic is ChangeTopics.Rates or ChangeTopics.Everything;
    }

    private async Task Read(CancellationToken stoppingToken)
    {
        await settings.Reload(stoppingToken);
        await states.Reload(stoppingToken);
        if (!ratesWait) return;
        await rates.Reload(stoppingToken);
        ratesWait = false;
    }
}
