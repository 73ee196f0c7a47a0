using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using Microsoft.Data.Sqlite;

namespace KlingWeb.Commands;

/// <summary><c>backup</c>: puts what is kept into one file, beside a running server.</summary>
internal sealed class BackupCommand : ICommand
{
    public required string File { get; init; }

    public required BackupChoice Choice { get; init; }

    public static BackupCommand Parse(string file, CommandOptions options) =>
        new() { File = Path.GetFullPath(file), Choice = new(options.Has("with-files"), !options.Has("without-keys")) };

    public async Task<int> Run(IServiceProvider services)
    {
        var folder = services.GetRequiredService<DataFolder>();
        services.DemandSqlite($"Back it up with pg_dump or a base backup, which holds the key ring too, and then copy the files in {folder.Files}.");
        if (!System.IO.File.Exists(folder.Database)) throw new StartException($"Data:Directory: there is nothing to back up in {folder.Path} yet.");
        if (System.IO.File.Exists(File)) throw new StartException($"{File} is there already. Name another file; a backup replaces none.");
        try
        {
            var (manifest, missing) = await services.GetRequiredService<BackupMaker>().Make(File, Choice, CancellationToken.None);
            return await Tell(manifest, missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartException($"The backup could not be made: {e.Message}", e);
        }
    }

    private async Task<int> Tell(BackupManifest manifest, IReadOnlyList<string> missing)
    {
        var output = Console.Out;
        await output.WriteLineAsync($"{File}: {new FileInfo(File).Length} bytes, {manifest.Packed.Count} files, made {manifest.MadeAt:u}");
        if (manifest.Audit is { } head) await output.WriteLineAsync($"The audit log ends with {head}.");
        if (Choice.Keys) await output.WriteLineAsync("It holds the key ring: who has it can read the providers' keys. Keep it like a password.");
        else await output.WriteLineAsync("It holds no keys: after a restore in another folder, sign in anew and enter the providers' keys again.");
        if (!Choice.Files) await output.WriteLineAsync($"It holds the list of {manifest.Files.Count} results and uploads, not the files; --with-files packs them too.");
        foreach (var name in missing) await Console.Error.WriteLineAsync($"{name} is in the database and not on the disk.");
        return missing.Count == 0 ? 0 : 1;
    }
}
