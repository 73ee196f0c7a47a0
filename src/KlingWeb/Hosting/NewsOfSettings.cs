using KlingWeb.Alarms;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;

namespace KlingWeb.Hosting;

/// <summary>Reads anew what this instance keeps in memory and another has changed: providers, rates, alarms.</summary>
internal sealed class NewsOfSettings(ChangeNews news, ProviderSettings settings, ProviderStates states, RateBook rates, AlarmDesk alarms, ILogger<NewsOfSettings> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        news.Heard += Hear;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        news.Heard -= Hear;
        return Task.CompletedTask;
    }

    private void Hear(object? sender, ChangeEventArgs change) => _ = Read(change.Topic);

    private async Task Read(string topic)
    {
        try
        {
            if (topic is ChangeTopics.Alarms or ChangeTopics.Everything) alarms.Hear();
            if (topic is ChangeTopics.Rates or ChangeTopics.Everything) await rates.Reload(CancellationToken.None);
            if (topic is not (ChangeTopics.Provider or ChangeTopics.Everything)) return;
            await settings.Reload(CancellationToken.None);
            await states.Reload(CancellationToken.None);
        }
#pragma warning disable CA1031 // what is in memory still holds; after the next connect everything is read anew
        catch (Exception lost)
        {
            log.LogWarning("What another instance has changed could not be read: {Why}", lost.Message);
        }
#pragma warning restore CA1031
    }
}
