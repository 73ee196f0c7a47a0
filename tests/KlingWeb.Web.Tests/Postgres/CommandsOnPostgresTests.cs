using KlingWeb.Commands;
using KlingWeb.Core.Generations;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Restored;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>The commands that look after what is kept, where the database is in PostgreSQL.</summary>
public sealed class CommandsOnPostgresTests
{
    [PostgresFact]
    public async Task Verify_NamesEachThingThatIsBroken()
    {
        await using var room = await Workroom.OpenOnPostgres();
        await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        await room.Archive();
        await room.Get<TeamSettings>().Change("Europe/Berlin", 90, Orders.Administrator, default);
        Assert.Equal(0, await Run(room, "verify"));

        var film = Directory.GetFiles(Path.Combine(room.Folder, "files"), "*.mp4", SearchOption.AllDirectories)[0];
        await File.AppendAllTextAsync(film, "x");
        await using (var db = await room.Db())
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Ledger" SET "Amount" = "Amount" + 1 WHERE "Id" = (SELECT min("Id") FROM "Ledger")""");
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Audit" SET "Detail" = 'nothing' """);
        }

        var broken = await ProgramRun.ToTheEnd(room.Folder, "verify", "--Database:Provider", "postgres", "--Database:ConnectionString", room.Address!);
        Assert.Equal(1, broken.Code);
        Assert.Contains($"files: {Path.GetRelativePath(room.Folder, film)} has", broken.Output, StringComparison.Ordinal);
        Assert.Contains("ledger: generation", broken.Output, StringComparison.Ordinal);
        Assert.Contains("audit: entry 1", broken.Output, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task BackupAndRestore_RefuseAndSayWhatToDoInstead()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var file = Path.Combine(room.Folder, "backup.tar");

        var backup = await Assert.ThrowsAsync<StartException>(() => Run(room, "backup", file));
        var restore = await Assert.ThrowsAsync<StartException>(() => Run(room, "restore", file));

        Assert.Contains("pg_dump", backup.Message, StringComparison.Ordinal);
        Assert.Contains(room.Folder, backup.Message, StringComparison.Ordinal);
        Assert.Contains("pg_restore", restore.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [PostgresFact]
    public async Task F38_QueuedInARestoredDump_IsNeverSentByItself()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.Kling3Cheap);

        await Run(room, "restore", "--dump-of", "2026-03-10T03:00Z");
        room.StartAgain();
        await room.Get<IEnumerable<IHostedService>>().OfType<RestoredSubmissions>().Single().StartAsync(default);
        await room.Resume();
        await room.Run(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Unknown, true, 0), (view.Status, view.NeedsPerson, room.Posts));
    }

    [PostgresFact]
    public async Task Dump_OfNoTimeOrOneToCome_IsRefused()
    {
        await using var room = await Workroom.OpenOnPostgres();

        Assert.Throws<StartException>(() => CommandLine.Parse(["restore", "--dump-of", "yesterday"]));
        await Assert.ThrowsAsync<StartException>(() => Run(room, "restore", "--dump-of", "2026-03-11T03:00Z"));
    }

    private static Task<int> Run(Workroom room, params string[] command) => CommandLine.Parse(command)!.Run(room.Get<IServiceProvider>());
}
