using KlingWeb.Alarms;
using KlingWeb.Audit;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using KlingWeb.ProviderDesks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Keeping.Restored;

/// <summary>After a restore: compares what the providers have with what the backup knows, until each has answered.</summary>
internal sealed class RestoreReview(
    OrphanTasks orphans, ProviderDesk providers, AlarmDesk alarms, AuditLog audit, Transactions transactions, DataFolder folder, TimeProvider time, ILogger<RestoreReview> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> looked = new(StringComparer.Ordinal);

    /// <summary>Looks once at every provider that has not answered yet.</summary>
    /// <returns>Whether all is done.</returns>
    public async Task<bool> Look(CancellationToken cancellationToken)
    {
        if (RestoreMark.Read(folder) is not { } mark) return true;
        foreach (var id in providers.Ids.Where(id => !looked.Contains(id)))
        {
            if (await Look(id, mark, cancellationToken)) looked.Add(id);
        }

        if (looked.Count < providers.Ids.Count) return false;
        await WriteDown(mark, cancellationToken);
        RestoreMark.Delete(folder);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await LooksDone(stoppingToken)) await Task.Delay(Again, time, stoppingToken);
    }

    private async Task<bool> LooksDone(CancellationToken stoppingToken)
    {
        try
        {
            return await Look(stoppingToken);
        }
#pragma warning disable CA1031 // the database comes back; until all have answered, the mark of the restore stays
        catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(surprise, "What was sent since the backup could not be looked for; it is tried again in {Wait}", Again);
            return false;
        }
#pragma warning restore CA1031
    }

    private async Task<bool> Look(string id, RestoreMark mark, CancellationToken cancellationToken)
    {
        var mode = providers.Mode(id);
        try
        {
            if (providers.Get(id, mode) is ITaskList list)
            {
                if (!await orphans.Report(id, mode, list, mark.MadeAt, cancellationToken)) await SayUnlisted(id, mark, cancellationToken);
            }
            else if (mode == GenerationMode.Live)
            {
                await SayUnlisted(id, mark, cancellationToken);
            }

            return true;
        }
        catch (ProviderException fault)
        {
            log.LogWarning(fault, "{Provider} could not be asked for what was sent since the backup; it is asked again in {Wait}", id, Again);
            return false;
        }
    }

    private Task SayUnlisted(string id, RestoreMark mark, CancellationToken cancellationToken) => alarms.Raise(
        "sent-since-backup",
        id,
        $"The backup of {mark.MadeAt:u} was restored. What was sent to {id} since can't all be listed there, and its charges are not in our ledger. Look into the account at {id}.",
        null,
        id,
        cancellationToken);

    private Task WriteDown(RestoreMark mark, CancellationToken cancellationToken) => transactions.Run(
        async db =>
        {
            await audit.Add(db, "the program", "backup-restored", folder.Path, $"The backup of {mark.MadeAt:u} was restored at {mark.RestoredAt:u}.", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);
}
