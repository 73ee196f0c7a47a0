using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Webhooks;

/// <summary>Settles an unclear submission by the task that the provider has called back about: the address proves the attempt, a read proves the task.</summary>
public sealed class CallbackSettler(IDbContextFactory<KlingDb> contexts, Deliveries deliveries, GenerationWriter writer, ProviderDesk providers, TimeProvider time)
{
    /// <summary>Follows the task that was called back about, if it is there and nobody else's.</summary>
    /// <returns>Whether that settled it.</returns>
    public async Task<bool> Settle(GenerationRow unknown, CancellationToken cancellationToken)
    {
        if (await deliveries.TaskOf(unknown.ExternalId, cancellationToken) is not { } task) return false;
        if (await IsTaken(unknown, task, cancellationToken)) return false;
        try
        {
            var report = await providers.Get(unknown.Provider, unknown.Mode).Check(new TaskRef(task, unknown.Kind, unknown.Model), cancellationToken);
            var found = await writer.Change(unknown.Id, unknown.LeaseEpoch, row => Found(row, task, report), cancellationToken);
            return found is not null;
        }
        catch (ProviderException)
        {
            // it stays as unclear as it was, and is looked for in the other ways
            return false;
        }
        catch (TaskTakenException)
        {
            // another generation has taken it meanwhile
            return false;
        }
    }

    private async Task<bool> IsTaken(GenerationRow unknown, string task, CancellationToken cancellationToken)
    {
        var key = TaskKeys.Of(unknown.Provider, unknown.Mode, unknown.Kind, task);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>().AnyAsync(generation => generation.TaskKey == key && generation.Id != unknown.Id, cancellationToken);
    }

    private GenerationChange? Found(GenerationRow row, string task, TaskReport report) => row.Status != GenerationStatus.Unknown
        ? null
        : new GenerationChange(GenerationEventKind.Found, $"The provider called back about task {task}, and knows it")
        {
            Charge = report.Charge,
            ChargeEvidence = report.ChargeEvidence,
            DueIn = TimeSpan.Zero,
            Also = changed =>
            {
                changed.SetTask(task);
                changed.AcceptedAt = time.GetUtcNow();
                changed.DeadlineAt = time.GetUtcNow() + Deadlines.Of(changed.Kind);
                changed.Tries = 0;
            },
        };
}
