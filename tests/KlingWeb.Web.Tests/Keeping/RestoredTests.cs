using KlingWeb.Alarms;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using KlingWeb.Keeping.Restored;
using KlingWeb.Keeping.Trash;
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

    [Fact]
    public async Task Restore_OfAnOldBackup_GivesWhatIsInTheTrashItsWholeTimeAnew()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(20));
        await room.Get<TrashDesk>().Delete(id, Orders.Member, default);
        await MakeBackup(room);
        room.Time.Advance(TimeSpan.FromDays(45));

        await Restore(room);
        room.Time.Advance(TimeSpan.FromDays(29));
        await room.Get<Purge>().RunDue(default);
        Assert.Null((await room.Now(id)).PurgedAt);
        room.Time.Advance(TimeSpan.FromDays(2));
        await room.Get<Purge>().RunDue(default);

        Assert.NotNull((await room.Now(id)).PurgedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_InPlace_MovesTheKeyRingAsideOnlyForOneOfTheBackup(bool keys)
    {
        await using var room = await Workroom.Open();
        var key = Path.Combine(room.Get<DataFolder>().Keys, "key-1.xml");
        await File.WriteAllTextAsync(key, "<key/>");
        await room.Get<BackupMaker>().Make(Backup, new(Files: false, Keys: keys), default);
        await File.WriteAllTextAsync(Path.ChangeExtension(key, ".2.xml"), "<key/>");

        var aside = await Restore(room);

        Assert.True(File.Exists(key));
        Assert.Equal(!keys, File.Exists(Path.ChangeExtension(key, ".2.xml")));
        Assert.Equal(keys, File.Exists(Path.Combine(aside!, BackupNames.Keys, "key-1.2.xml")));
    }

    [Fact]
    public async Task Restore_IsInTheAuditLogFromTheFirstStartOnce()
    {
        await using var room = await Workroom.Open();
        await MakeBackup(room);

        await Restore(room);
        new RestoreMark(room.Time.GetUtcNow(), room.Time.GetUtcNow()).Write(room.Get<DataFolder>());   // broken off before its end
        await Start(room);

        Assert.Equal("backup-restored", Assert.Single(await room.Get<AuditReader>().Read("", null, default)).Action);
    }

    [Fact]
    public async Task Review_StartedAnew_DoesNotRaiseAgainWhatWasCleared()
    {
        await using var room = await Workroom.Open(settings: [("Providers:apiinone:Mode", "live"), ("Providers:apiinone:ApiKey", "key"), ("Providers:apiinone:BaseUrl", "http://127.0.0.1:9")]);
        await MakeBackup(room);
        await Restore(room);
        room.Plan(FaultKind.Status, EmulatorOperation.List, status: 401);
        Assert.False(await room.Get<RestoreReview>().Look(default));
        var alarm = Assert.Single(await room.Get<AlarmDesk>().Open(default));
        Assert.Equal("sent-since-backup:apiinone", alarm.Key);
        await room.Get<AlarmDesk>().Settle(alarm.Key, Orders.Administrator, default);

        room.StartAgain();

        Assert.True(await room.Get<RestoreReview>().Look(default));
        Assert.Empty(await room.Get<AlarmDesk>().Open(default));
    }

    [Fact]
    public async Task Review_ThatFailsOnce_IsTriedOn()
    {
        await using var room = await Workroom.Open(settings: [("Providers:apiinone:Mode", "live"), ("Providers:apiinone:ApiKey", "key"), ("Providers:apiinone:BaseUrl", "http://127.0.0.1:9")]);
        await MakeBackup(room);
        await Restore(room);
        var failed = 0;
        room.Kills.Trouble = moment => moment.Written?.OfType<AlarmRow>().Any() == true && Interlocked.Exchange(ref failed, 1) == 0 ? new InvalidOperationException("trouble") : null;
        var review = room.Get<RestoreReview>();

        await review.StartAsync(default);
        while (!review.ExecuteTask!.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        await review.ExecuteTask;
        Assert.Equal(1, failed);
        Assert.Null(RestoreMark.Read(room.Get<DataFolder>()));
    }

    [Fact]
    public async Task Mark_ReadWhileItIsWritten_IsAlwaysWhole()
    {
        await using var room = await Workroom.Open();
        var (folder, mark) = (room.Get<DataFolder>(), new RestoreMark(room.Time.GetUtcNow(), room.Time.GetUtcNow()));
        mark.Write(folder);

        var writing = Task.Run(() =>
        {
            for (var n = 0; n < 50; n++) mark.Write(folder);
        });
        do Assert.Equal(mark.MadeAt, RestoreMark.Read(folder)!.MadeAt);
        while (!writing.IsCompleted);

        await writing;
    }

    [Fact]
    public async Task Mark_ThatIsDamaged_StopsTheStartWithWords()
    {
        await using var room = await Workroom.Open();
        await File.WriteAllTextAsync(Path.Combine(room.Folder, "restored.json"), "");

        var refusal = await Assert.ThrowsAsync<StartException>(() => Start(room));

        Assert.Contains("Nothing was sent", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--force", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orphan_ListedOnTwoPages_IsNamedOnce()
    {
        await using var room = await Workroom.Open();

        await room.Get<OrphanTasks>().Report("kling3cheap", GenerationMode.Demo, new OverlappingPages(), room.Time.GetUtcNow(), default);

        Assert.Single(await room.Get<AlarmDesk>().Open(default));
    }

    [Fact]
    public async Task Restore_ThatCannotUnpack_SaysThatNothingWasTouched()
    {
        await using var room = await Workroom.Open();

        // a folder can't be read as a file: as a full disk, an error of the system before anything is in its place
        await Assert.ThrowsAsync<RestoreException>(() => room.Get<BackupRestorer>().Restore(folder, force: true, default));

        Assert.Null(RestoreMark.Read(room.Get<DataFolder>()));
    }

    [Fact]
    public async Task Leftovers_OfAKilledBackupOrRestore_AreDeletedAndWhatIsAtWorkIsLeft()
    {
        await using var room = await Workroom.Open();
        var (old, working) = (Path.Combine(room.Folder, "backup-1.part"), Path.Combine(room.Folder, "backup-2.part"));
        var unpacked = Path.Combine(room.Folder, "restore-1.part");
        Directory.CreateDirectory(unpacked);
        foreach (var copy in new[] { old, working, Path.Combine(unpacked, "klingweb.db") }) await File.WriteAllTextAsync(copy, "x");
        var now = File.GetLastWriteTimeUtc(working);
        File.SetLastWriteTimeUtc(old, now - TimeSpan.FromHours(2));

        BackupLeftovers.Delete(room.Get<DataFolder>(), new(now));

        Assert.Equal((false, true, false), (File.Exists(old), File.Exists(working), Directory.Exists(unpacked)));
    }

    private Task MakeBackup(Workroom room) => room.Get<BackupMaker>().Make(Backup, new(Files: false, Keys: true), default);

    private async Task<string?> Restore(Workroom room)
    {
        await using (var db = await room.Db()) SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        var (_, aside) = await room.Get<BackupRestorer>().Restore(Backup, force: true, default);
        await Start(room);
        return aside;
    }

    private static async Task Start(Workroom room)
    {
        room.StartAgain();
        await room.Get<IEnumerable<IHostedService>>().OfType<RestoredSubmissions>().Single().StartAsync(default);
        await room.Resume();
    }

    /// <summary>A task was made between the two pages, so that the last of the first stands on the second too.</summary>
    private sealed class OverlappingPages : ITaskList
    {
        public Task<ListedTasks> List(DateTimeOffset since, CancellationToken cancellationToken) =>
            Task.FromResult(new ListedTasks([new("5", IsImage: false, null, 1), new("5", IsImage: false, null, 1)], IsWhole: true));
    }
}
