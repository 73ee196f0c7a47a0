using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Backups;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Keeping.Restored;

/// <summary>After a restore: compares what the providers have with what the backup knows, until each has answered.</summary>
internal sealed class RestoreReview(
    OrphanTasks orphans, ProviderDesk providers, AlarmDesk alarms, DataFolder folder, TimeProvider time, ILogger<RestoreReview> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    /// <summary>Looks once at every provider that has not answered yet.</summary>
    /// <returns>Whether all is done.</returns>
    public async Task<bool> Look(CancellationToken cancellationToken)
    {
        if (RestoreMark.Read(folder) is not { } mark) return true;
        foreach (var id in providers.Ids.Except(mark.Looked, StringComparer.Ordinal))
        {
            if (!await Look(id, mark, cancellationToken)) continue;
            // kept: a start anew must not raise again what somebody has cleared
            mark = mark with { Looked = [.. mark.Looked, id] };
            mark.Write(folder);
        }

        if (mark.Looked.Count < providers.Ids.Count) return false;
        RestoreMark.Delete(folder);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryLook(stoppingToken)) await Task.Delay(Again, time, stoppingToken);
    }

    private async Task<bool> TryLook(CancellationToken stoppingToken)
    {
        try
        {
            return await Look(stoppingToken);
        }
#pragma warning disable CA1031 // one bad answer, or a database that is away, must not stop the program
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
}
