using System.Reflection;
using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Backups;

/// <summary>What goes into a backup besides the database.</summary>
/// <param name="Files">Also the results and uploads themselves.</param>
/// <param name="Keys">Also the key ring.</param>
internal sealed record BackupChoice(bool Files, bool Keys);

/// <summary>Makes a backup beside a running server.</summary>
internal sealed class BackupMaker(IDbContextFactory<KlingDb> contexts, DataFolder folder, TimeProvider time)
{
    /// <returns>The manifest, and each file that the database names and the disk does not have.</returns>
    /// <exception cref="IOException">It can't be written; nothing is left behind.</exception>
    public async Task<(BackupManifest Manifest, IReadOnlyList<string> Missing)> Make(string path, BackupChoice choice, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        try
        {
            var result = await Write(part, choice, cancellationToken);
            File.Move(part, path);
            return result;
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
    }

    private async Task<(BackupManifest Manifest, IReadOnlyList<string> Missing)> Write(string part, BackupChoice choice, CancellationToken cancellationToken)
    {
        await using var pack = BackupPack.Create(part);
        var result = await Fill(pack, choice, cancellationToken);
        await pack.Finish(result.Manifest, cancellationToken);
        return result;
    }

    private async Task<(BackupManifest Manifest, IReadOnlyList<string> Missing)> Fill(BackupPack pack, BackupChoice choice, CancellationToken cancellationToken)
    {
        var madeAt = time.GetUtcNow();
        // the copy comes first: a file that it names is on the disk by then
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var audit = await AuditHead(db, cancellationToken);
        var migration = await AddDatabase(pack, db, cancellationToken);
        if (choice.Keys) await AddKeys(pack, cancellationToken);

        var named = await NamedFiles.Read(db, cancellationToken);
        var missing = new List<string>(named.Select(file => file.Path).Where(name => !File.Exists(OnDisk(name))));
        if (choice.Files)
        {
            var posters = await NamedFiles.Posters(db, cancellationToken);
            foreach (var name in named.Select(file => file.Path).Concat(posters).Where(name => File.Exists(OnDisk(name)))) await pack.Add(name, OnDisk(name), cancellationToken);
        }

        return (new() { Format = BackupManifest.CurrentFormat, Program = Version(), MadeAt = madeAt, Migration = migration, Audit = audit, Packed = pack.Packed, Files = named }, missing);
    }

    // an older database is backed up before it is migrated, and may not have the log yet
    private static async Task<AuditHead?> AuditHead(KlingDb db, CancellationToken cancellationToken) =>
        (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any() ? null : await AuditLog.Head(db, cancellationToken);

    private async Task<string> AddDatabase(BackupPack pack, KlingDb db, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(folder.Path, $"backup-{Guid.NewGuid():N}.part");
        try
        {
            await DatabaseCopy.Take(db, copy, cancellationToken);
            await pack.Add(BackupNames.Database, copy, cancellationToken);
            return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
        }
        finally
        {
            foreach (var left in Directory.GetFiles(folder.Path, Path.GetFileName(copy) + "*")) File.Delete(left);
        }
    }

    private async Task AddKeys(BackupPack pack, CancellationToken cancellationToken)
    {
        foreach (var key in Directory.GetFiles(folder.Keys)) await pack.Add($"{BackupNames.Keys}/{Path.GetFileName(key)}", key, cancellationToken);
    }

    private string OnDisk(string name) => Path.Combine(folder.Files, name);

    private static string Version() => typeof(BackupMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
