using System.Threading.Channels;
using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.ProviderDesks;
using KlingWeb.Web.Tests.Faults;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>PostgreSQL ends its connections, as it does when it is restarted: each is found dead only when it is used next.</summary>
public sealed class LostConnectionTests
{
    private const string Id = ProviderIds.Kling3Api;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [PostgresFact]
    public async Task Outcome_WhoseConnectionsDied_IsWrittenAsItWas()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        room.Kills.Trouble = moment =>
        {
            if (moment.Point != KillPoint.Created) return null;
            room.Kills.Trouble = null;
            End(room.Address!);
            return null;
        };

        await room.Driven(room.RunDue());

        Assert.Equal(1, room.Log.Count("could not be written down"));
        Assert.Equal("accepted", (await room.LastAttempt(id)).Outcome);
        await room.Run(TimeSpan.FromSeconds(10));
        await room.AssertPaidOnce(id);
    }

    [PostgresFact]
    public async Task Outcome_WhoseCommitWasDoneAndTheWordOfItLost_IsNoAlarm()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        room.Kills.Trouble = moment =>
        {
            if (!Killing.After(GenerationStatus.Running)(moment)) return null;
            room.Kills.Trouble = null;
            return new NpgsqlException("the connection broke");
        };

        await room.Driven(room.RunDue());

        Assert.Equal((GenerationStatus.Running, 1), ((await room.Now(id)).Status, room.Log.Count("could not be written down")));
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
    }

    [PostgresFact]
    public async Task ProviderStates_WhoseConnectionsDied_GoOn()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var told = new TaskCompletionSource();
        room.Get<AlarmDesk>().Changed += (_, _) => told.TrySetResult();
        var states = room.Get<ProviderStates>();
        await states.StartAsync(default);
        End(room.Address!);

        room.Get<ProviderDesk>().Failed(Id, GenerationMode.Demo, new ProviderException(Id, ProviderFault.Unauthorized, "refused") { HttpStatus = 401 });
        await room.Driven(Task.WhenAny(states.ExecuteTask!, told.Task));

        Assert.True(told.Task.IsCompleted);
        await states.StopAsync(default);
    }

    [PostgresFact]
    public async Task News_WhoseTellersConnectionDied_AreHeard()
    {
        var address = await PostgresServer.NewDatabase();
        var (here, there) = (new ChangeNews(), new ChangeNews());
        var (readyHere, heardThere) = (Heard(here), Heard(there));
        using var teller = new PostgresNews(address, here, TimeProvider.System, NullLogger<PostgresNews>.Instance);
        using var hearer = new PostgresNews(address, there, TimeProvider.System, NullLogger<PostgresNews>.Instance);
        await teller.StartAsync(default);
        await hearer.StartAsync(default);
        await Until(readyHere, ChangeTopics.Everything);
        await Until(heardThere, ChangeTopics.Everything);
        here.Tell(ChangeTopics.Provider, "before");
        await Until(heardThere, "before");
        End(address, "query NOT LIKE 'LISTEN%'");

        here.Tell(ChangeTopics.Provider, "lost before");
        here.Tell(ChangeTopics.Provider, "and the next");

        await Until(heardThere, "lost before");
        await Until(heardThere, "and the next");
        await teller.StopAsync(default);
        await hearer.StopAsync(default);
    }

    /// <summary>Ends them and waits until they have ended.</summary>
    private static void End(string address, string which = "true")
    {
        using var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
        own.Open();
        using var end = new NpgsqlCommand(
            $"SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}", own);
        Assert.Equal(true, end.ExecuteScalar());
    }

    private static ChannelReader<string> Heard(ChangeNews news)
    {
        var heard = Channel.CreateUnbounded<string>();
        news.Heard += (_, change) => heard.Writer.TryWrite(change.Subject.Length > 0 ? change.Subject : change.Topic);
        return heard.Reader;
    }

    private static async Task Until(ChannelReader<string> heard, string word)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await heard.ReadAsync(patience.Token) != word)
        {
            // something else was told
        }
    }
}
