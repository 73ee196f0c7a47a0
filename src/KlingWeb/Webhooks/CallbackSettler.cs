using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Webhooks;

/// <summary>Settles an unclear submission by the task that the provider has called back about: the address proves the attempt, a read proves the task.</summary>
public sealed class CallbackSettler(Deliveries deliveries, GenerationWriter writer, ProviderDesk providers, TimeProvider time)
{
    /// <summary>Follows the task that was called back about, if it is there and nobody else's.</summary>
    /// <returns>Whether that settled it.</returns>
    /// <exception cref="ProviderException">The provider can't be asked now.</exception>
    public async Task<bool> Settle(GenerationRow unknown, CancellationToken cancellationToken)
    {
        if (await deliveries.TaskOf(unknown.ExternalId, cancellationToken) is not { } task) return false;
        try
        {
            var report = await providers.Get(unknown.Provider, unknown.Mode).Check(new TaskRef(task, unknown.Kind, unknown.Model), cancellationToken);
            var found = await writer.Change(unknown.Id, unknown.LeaseEpoch, row => Found(row, task, report), cancellationToken);
            return found is not null;
        }
        catch (ProviderException denied) when (denied.Fault is ProviderFault.NotFound or ProviderFault.Refused)
        {
            // it stays as unclear as it was, and is looked for in the other ways
            return false;
        }
        catch (TaskTakenException)
        {
            // it is another generation's
            return false;
        }
    }

    private GenerationChange? Found(GenerationRow row, string task, TaskReport report) => row.Status != GenerationStatus.Unknown
        ? null
        : new GenerationChange(GenerationEventKind.Found, $"The provider called back about task {task}, and knows it")
        {
            Charge = report.Charge,
            ChargeEvidence = report.ChargeEvidence,
            DueIn = TimeSpan.Zero,
            Also = changed => changed.SetTask(task, time.GetUtcNow()),
        };
}
