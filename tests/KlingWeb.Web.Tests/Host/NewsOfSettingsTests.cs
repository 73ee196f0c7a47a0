using KlingWeb.Alarms;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Hosting;
using KlingWeb.ProviderDesks;
using KlingWeb.Rates;
using KlingWeb.Web.Tests.Faults;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KlingWeb.Web.Tests.Host;

/// <summary>What another instance has changed about the providers holds here soon, whatever becomes of the news of it.</summary>
public sealed class NewsOfSettingsTests
{
    private const string Id = ProviderIds.Kling3Api;

    [Fact]
    public async Task Setting_WhoseNewsWasLost_HoldsWithinTwoMinutes()
    {
        await using var room = await Workroom.Open();
        using var news = Listening(room);
        var read = NextRead(room);
        await news.StartAsync(default);
        await ChangeElsewhere(room);

        var before = room.Time.GetUtcNow();
        await room.Driven(read);
        await room.Driven(NextRead(room));

        Assert.Equal(7, room.Get<ProviderSettings>().Entered(Id)?.MostVideos);
        Assert.InRange(room.Time.GetUtcNow() - before, TimeSpan.FromSeconds(55), TimeSpan.FromMinutes(3));
        await news.StopAsync(default);
    }

    [Fact]
    public async Task News_WhoseReadingFailed_AreReadAgain()
    {
        await using var room = await Workroom.Open();
        using var news = Listening(room);
        await news.StartAsync(default);
        await ChangeElsewhere(room);
        room.Kills.Trouble = moment => moment.Point == KillPoint.Command ? new SqliteException("trouble", 10) : null;
        while (room.Log.Count("could not be read; it is tried again") == 0)
        {
            // until it listens, nobody hears
            room.Get<ChangeNews>().Hear(ChangeTopics.Provider, "");
            await Task.Yield();
        }

        var read = NextRead(room);
        room.Kills.Trouble = null;
        await room.Driven(read);

        Assert.Equal(7, room.Get<ProviderSettings>().Entered(Id)?.MostVideos);
        await news.StopAsync(default);
    }

    private static NewsOfSettings Listening(Workroom room) => new(
        room.Get<ChangeNews>(), room.Get<ProviderSettings>(), room.Get<ProviderStates>(), room.Get<RateBook>(), room.Get<AlarmDesk>(), room.Time, room.Get<ILogger<NewsOfSettings>>());

    /// <summary>Completes when the providers have been read anew.</summary>
    private static Task NextRead(Workroom room)
    {
        var read = new TaskCompletionSource();
        room.Get<ProviderDesk>().Changed += (_, _) => read.TrySetResult();
        return read.Task;
    }

    private static async Task ChangeElsewhere(Workroom room)
    {
        await using var db = await room.Db();
        db.Add(new ProviderSettingRow { Provider = Id, MostVideos = 7 });
        await db.SaveChangesAsync();
    }
}
