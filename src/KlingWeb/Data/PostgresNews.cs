using System.Threading.Channels;
using Npgsql;

namespace KlingWeb.Data;

/// <summary>Carries the news by LISTEN and NOTIFY, on one connection of its own for hearing.</summary>
/// <remarks>What is told while the connection is down is lost: after each connect everything is read anew, and the sweeps of whoever watches catch the rest.</remarks>
internal sealed class PostgresNews(string address, ChangeNews news, TimeProvider time, ILogger<PostgresNews> log) : BackgroundService
{
    private const string Channel = "klingweb";
    private const int KeepAliveSeconds = 10;
    private static readonly TimeSpan BeforeReconnect = TimeSpan.FromSeconds(1);

    private readonly string instance = Guid.NewGuid().ToString("N");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Again("heard", Listen, stoppingToken), Again("told", token => Speak(news.Connect(), token), stoppingToken));

    private async Task Again(string what, Func<CancellationToken, Task> connected, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await connected(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the database comes back; until then the sweeps do
            catch (Exception lost)
            {
                log.LogWarning("Changes of other instances can't be {What} now: {Why}", what, lost.Message);
                await Task.Delay(BeforeReconnect, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(address) { KeepAlive = KeepAliveSeconds, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(stoppingToken);
        connection.Notification += (_, told) => Hear(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
        news.Hear(ChangeTopics.Everything, "");
        while (true) await connection.WaitAsync(stoppingToken);
    }

    private async Task Speak(ChannelReader<ChangeEventArgs> outgoing, CancellationToken stoppingToken)
    {
        await using var source = NpgsqlDataSource.Create(address);
        while (await outgoing.WaitToReadAsync(stoppingToken))
        {
            while (outgoing.TryPeek(out var change))
            {
                await using var notify = source.CreateCommand("SELECT pg_notify($1, $2)");
                notify.Parameters.Add(new() { Value = Channel });
                notify.Parameters.Add(new() { Value = $"{instance}|{change.Topic}|{change.Subject}" });
                await notify.ExecuteNonQueryAsync(stoppingToken);
                // told; what is not is told over the next connection
                outgoing.TryRead(out _);
            }
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split('|', 3) is [var from, var topic, var subject] && from != instance) news.Hear(topic, subject);
    }
}
