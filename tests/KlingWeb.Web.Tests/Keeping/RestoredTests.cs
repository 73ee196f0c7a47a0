using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using KlingWeb.Keeping.Restored;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingWeb.Web.Tests.Keeping;

/// <summary>Yesterday's backup is restored: what was sent since is at the providers and not in the database.</summary>
public sealed class RestoredTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kw-restored-").FullName;

    private string Backup => Path.Combine(folder, "backup.tar");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task F38_QueuedInTheBackup_IsNeverSentAgainByItself()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.Kling3Cheap);
        await MakeBackup(room);
        await room.Run(TimeSpan.FromSeconds(20));
        Assert.Equal(1, room.Posts);

        await Restore(room);
        await room.Run(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Unknown, true), (view.Status, view.NeedsPerson));
        Assert.Equal(1, room.Posts);
        Assert.True((await room.Money(id)).Held > 0);
    }

    [Fact]
    public async Task F38_TasksSentSinceTheBackup_AreNamedWithTheirCharge()
    {
        await using var room = await Workroom.Open();
        var known = await room.Order(Orders.Kling3Cheap, "key-1");
        await room.Run(TimeSpan.FromSeconds(20));
        await MakeBackup(room);
        var lost = await room.Order(Orders.Kling3Cheap, "key-2");
        await room.Run(TimeSpan.FromSeconds(20));
        var task = (await room.Now(lost)).ProviderTaskId!;

        await Restore(room);
        Assert.True(await room.Get<RestoreReview>().Look(default));

        var alarm = Assert.Single(await room.Get<AlarmDesk>().Open(default));
        Assert.Equal(("orphan-task", "kling3cheap"), (alarm.Kind, alarm.Provider));
        Assert.Contains($"task {task},", alarm.Text, StringComparison.Ordinal);
        Assert.Contains("It cost", alarm.Text, StringComparison.Ordinal);
        Assert.NotNull(await room.History.Find(known, default));
        Assert.Null(RestoreMark.Read(room.Get<DataFolder>()));
    }

    [Fact]
    public async Task Review_WhileTheDatabaseIsAway_GoesOnWhenItIsBack()
    {
        await using var room = await Workroom.Open();
        await MakeBackup(room);
        await Restore(room);
        room.Kills.Trouble = moment => moment.Point == KillPoint.Command ? new SqliteException("trouble", 10) : null;
        using var review = room.Get<RestoreReview>();

        await review.StartAsync(default);
        while (room.Log.Count("could not be looked for") == 0 && !review.ExecuteTask!.IsCompleted) await Task.Yield();
        room.Kills.Trouble = null;
        Assert.False(review.ExecuteTask!.IsCompleted);
        while (!review.ExecuteTask!.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        Assert.Null(RestoreMark.Read(room.Get<DataFolder>()));
    }

    [Fact]
    public async Task Restore_OverWhatIsThere_MovesItAsideAndKeepsTheIndex()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await MakeBackup(room);
        var refused = await Assert.ThrowsAsync<RestoreException>(() => room.Get<BackupRestorer>().Restore(Backup, force: false, default));
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);

        var aside = await Restore(room);

        Assert.True(File.Exists(Path.Combine(aside!, BackupNames.Database)));
        Assert.Equal(id, Assert.Single((await room.History.Search(new() { Search = "fox" }, default)).Items).Id);
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_LeavesEverythingAsItWas()
    {
        await using var room = await Workroom.Open();
        await MakeBackup(room);
        await using (var file = new FileStream(Backup, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        await Assert.ThrowsAsync<RestoreException>(() => room.Get<BackupRestorer>().Restore(Backup, force: true, default));

        Assert.Empty((await room.History.Search(new(), default)).Items);
        Assert.Null(RestoreMark.Read(room.Get<DataFolder>()));
    }

    private Task MakeBackup(Workroom room) => room.Get<BackupMaker>().Make(Backup, new(Files: false, Keys: true), default);

    private async Task<string?> Restore(Workroom room)
    {
        await using (var db = await room.Db()) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        var (_, aside) = await room.Get<BackupRestorer>().Restore(Backup, force: true, default);
        room.StartAgain();
        await room.Get<IEnumerable<IHostedService>>().OfType<RestoredSubmissions>().Single().StartAsync(default);
        await room.Resume();
        return aside;
    }
}
