using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Postgres;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Keeping;

public sealed class TrashTests
{
    [Fact]
    public async Task Delete_ByItsMaker_HidesItEverywhereUntilItIsTakenOut()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        await room.Get<TrashDesk>().Delete(id, Orders.Member, default);

        Assert.Empty((await room.History.Search(new(), default)).Items);
        Assert.Empty((await room.History.Search(new() { Search = "fox" }, default)).Items);
        Assert.Empty((await room.History.Facets(default)).Providers);
        Assert.Empty((await room.History.Activity(default)).Finished);
        Assert.Equal(id, Assert.Single((await room.History.Search(new() { Trash = true }, default)).Items).Id);

        await room.Get<TrashDesk>().Restore(id, Orders.Member, default);
        Assert.Single((await room.History.Search(new(), default)).Items);
        Assert.Equal(["generation-restored", "generation-deleted"], (await room.Get<AuditReader>().Read("", null, default)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Delete_OfWhatIsAnothersOrHasNotEnded_IsRefused()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        var trash = room.Get<TrashDesk>();

        Assert.Equal("not-ended", (await trash.Delete(id, Orders.Member, default).Refusal()).Code);
        await room.Run(TimeSpan.FromSeconds(20));
        Assert.Equal("forbidden", (await trash.Delete(id, Orders.Viewer, default).Refusal()).Code);
        Assert.Equal("forbidden", (await trash.Delete(id, Orders.Member with { MemberId = "max" }, default).Refusal()).Code);
        await trash.Delete(id, Orders.Administrator, default);
    }

    [Fact]
    public async Task Purge_AfterItsTime_TakesFilesAndTextsAndLeavesTheMoney()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        var (money, path) = (await room.Money(id), await KeptPath(room, id));
        await room.Get<TrashDesk>().Delete(id, Orders.Member, default);

        room.Time.Advance(TimeSpan.FromDays(29));
        await room.Get<Purge>().RunDue(default);
        Assert.True(File.Exists(path));
        room.Time.Advance(TimeSpan.FromDays(2));
        await room.Get<Purge>().RunDue(default);

        var view = await room.Now(id);
        Assert.False(File.Exists(path));
        Assert.Equal((null, null, 0), (view.Spec.Prompt, view.Note, view.Files.Count));
        Assert.Equal(money, await room.Money(id));
        Assert.NotNull(view.Charge);
        Assert.All(await room.History.Events(id, default), happened => Assert.Empty(happened.Text));
        Assert.Contains(GenerationEventKind.Delivered, await room.Happened(id));
        Assert.Empty((await room.History.Search(new() { Trash = true, Search = "fox" }, default)).Items);
        Assert.Equal("deleted-for-good", (await room.Get<TrashDesk>().Restore(id, Orders.Member, default).Refusal()).Code);
    }

    [Fact]
    public async Task Purge_BrokenOffAfterItsMark_IsEndedByTheNextRun()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        var path = await KeptPath(room, id);
        await using (var db = await room.Db()) await db.Set<GenerationFile>().ExecuteUpdateAsync(file => file.SetProperty(f => f.State, FileState.Purged));

        await room.Get<Purge>().RunDue(default);

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task PurgeNow_IsForAdministratorsAndForWhatIsInTheTrash()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        var purge = room.Get<Purge>();

        Assert.Equal("forbidden", (await purge.Now(id, Orders.Member, default).Refusal()).Code);
        Assert.Equal("not-in-trash", (await purge.Now(id, Orders.Administrator, default).Refusal()).Code);
        await room.Get<TrashDesk>().Delete(id, Orders.Member, default);
        await purge.Now(id, Orders.Administrator, default);
        Assert.NotNull((await room.Now(id)).PurgedAt);
    }

    [Fact]
    public async Task Purge_WithAFileThatCannotBeDeleted_DeletesTheOthersAndTriesOn()
    {
        await using var room = await Workroom.Open();
        var (stuck, other) = (await Delivered(room, "key-1"), await Delivered(room, "key-2"));
        var path = await KeptPath(room, other);
        // not even root deletes this
        await using (var db = await room.Db()) await db.Set<GenerationFile>().Where(file => file.GenerationId == stuck).ExecuteUpdateAsync(file => file.SetProperty(f => f.Path, "/proc/self/status"));
        await room.Get<TrashDesk>().Delete(stuck, Orders.Administrator, default);
        await room.Get<TrashDesk>().Delete(other, Orders.Administrator, default);

        room.Time.Advance(TimeSpan.FromDays(31));
        await room.Get<Purge>().RunDue(default);

        Assert.False(File.Exists(path));
        Assert.NotNull((await room.Now(stuck)).PurgedAt);
    }

    [Fact]
    public async Task Purge_OfAFileInDanger_ClearsItsAlarm()
    {
        await using var room = await Workroom.Open();
        var id = await Delivered(room);
        await room.Get<AlarmDesk>().Raise("file-endangered", $"{id:D}:1", "It is not kept yet.", id, "apiinone", default);
        await room.Get<AlarmDesk>().Raise("file-endangered", "another:1", "It is not kept yet.", Guid.NewGuid(), "apiinone", default);
        await room.Get<TrashDesk>().Delete(id, Orders.Administrator, default);

        await room.Get<Purge>().Now(id, Orders.Administrator, default);

        Assert.Equal("file-endangered:another:1", Assert.Single(await room.Get<AlarmDesk>().Open(default)).Key);
    }

    [Fact]
    public async Task Purge_OfWhatCannotBeRead_LeavesTheOthersTheirTurn()
    {
        await using var room = await Workroom.Open();
        var (broken, other) = (await Delivered(room, "key-1"), await Delivered(room, "key-2"));
        await room.Get<TrashDesk>().Delete(broken, Orders.Administrator, default);
        await room.Get<TrashDesk>().Delete(other, Orders.Administrator, default);
        await using (var db = await room.Db()) await db.Set<GenerationRow>().Where(row => row.Id == broken).ExecuteUpdateAsync(row => row.SetProperty(r => r.Spec, "{"));

        room.Time.Advance(TimeSpan.FromDays(31));
        await room.Get<Purge>().RunDue(default);

        Assert.NotNull((await room.Now(other)).PurgedAt);
    }

    [PostgresFact]
    public async Task Purge_BesideAChangeOfTheSameGeneration_WaitsForItsTurn()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await Delivered(room);
        await room.Get<TrashDesk>().Delete(id, Orders.Administrator, default);
        await using var other = await room.Db();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await room.Get<AuditLog>().Add(other, "Ann", "generation-restored", "x", "y", default);

        var purging = room.Get<Purge>().Now(id, Orders.Administrator, default);
        // as all others do: the log's lock first, then the row
        while (!await IsWaited(other)) await Task.Yield();
        await other.Set<GenerationRow>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Note, "x"));
        await transaction.CommitAsync();

        await purging;
        Assert.NotNull((await room.Now(id)).PurgedAt);
    }

    private static async Task<bool> IsWaited(KlingDb db) =>
        await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""").SingleAsync() > 0;

    private static async Task<Guid> Delivered(Workroom room, string key = "key-1")
    {
        var id = await room.Order(Orders.ApiInOne, key);
        await room.Run(TimeSpan.FromSeconds(20));
        await room.Get<ArchiveWorker>().RunDue(default);
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        return id;
    }

    private static async Task<string> KeptPath(Workroom room, Guid id)
    {
        await using var db = await room.Db();
        var path = room.Get<ArchiveFolder>().Absolute((await db.Set<GenerationFile>().SingleAsync(file => file.GenerationId == id)).Path!);
        Assert.True(File.Exists(path));
        return path;
    }
}
