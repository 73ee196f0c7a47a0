using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;

namespace KlingWeb.Commands;

/// <summary><c>restore</c>: puts a backup into the data folder while no server runs there.</summary>
internal sealed class RestoreCommand : ICommand
{
    /// <summary>What is said after every restore.</summary>
    public const string Then = "At the next start nothing that was queued is sent by itself, and the providers are asked for what was sent since. Then run: verify";

    public required string File { get; init; }

    public required bool Force { get; init; }

    public static RestoreCommand Parse(string file, CommandOptions options) => new() { File = Path.GetFullPath(file), Force = options.Has("force") };

    public async Task<int> Run(IServiceProvider services)
    {
        services.DemandSqlite("While no instance runs, restore it with pg_restore, copy the files back, and tell this program with: restore --dump-of TIME");
        if (!System.IO.File.Exists(File)) throw new StartException($"{File}: there is no such file.");
        try
        {
            var (manifest, aside) = await services.GetRequiredService<BackupRestorer>().Restore(File, Force, CancellationToken.None);
            await Tell(manifest, aside);
            return 0;
        }
        catch (RestoreException refused)
        {
            throw new StartException($"Nothing was restored. {refused.Message}", refused);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The restore did not end: {broken.Message} Nothing was deleted; run it again with --force.", broken);
        }
    }

    private static async Task Tell(BackupManifest manifest, string? aside)
    {
        await Console.Out.WriteLineAsync($"Restored the backup of {manifest.MadeAt:u}: {manifest.Packed.Count} files.");
        if (aside is not null) await Console.Out.WriteLineAsync($"What was there before is in {aside}.");
        await Console.Out.WriteLineAsync(Then);
    }
}
