using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Generations;

/// <summary>Still asks, now and then, about what has expired: a late result is kept and paid for, and after a long silence its money is free again.</summary>
/// <remarks>An expired generation is open for as long as it is due.</remarks>
public sealed class LateWatch(GenerationWriter writer, DueQueue due, ProviderDesk providers, TimeProvider time)
{
    /// <summary>How long between two reads.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private static readonly TimeSpan HoldKept = TimeSpan.FromDays(30);

    public async Task Check(GenerationRow expired, CancellationToken cancellationToken)
    {
        if (await Ask(expired, cancellationToken) is { } report)
        {
            await Write(expired, row => Late(row, report), cancellationToken);
        }
        else if (time.GetUtcNow() - expired.DeadlineAt >= HoldKept)
        {
            await Write(expired, _ => new(GenerationEventKind.HoldLapsed, "Nothing has come for 30 days; the money is no longer held"), cancellationToken);
        }
        else
        {
            due.Set(expired.Id, time.GetUtcNow() + Every);
        }
    }

    /// <summary>How it ended; null while it has not, or nobody can say.</summary>
    private async Task<TaskReport?> Ask(GenerationRow expired, CancellationToken cancellationToken)
    {
        try
        {
            var task = new TaskRef(expired.ProviderTaskId!, expired.Kind, expired.Model);
            var report = await providers.Get(expired.Provider, expired.Mode).Check(task, cancellationToken);
            return report.State == TaskState.Failed || report.Delivers(expired.Kind) ? report : null;
        }
        catch (ProviderException)
        {
            return null;
        }
    }

    private Task Write(GenerationRow expired, Func<GenerationRow, GenerationChange> change, CancellationToken cancellationToken) => writer.Change(
        expired.Id,
        expired.LeaseEpoch,
        row => row is { Status: GenerationStatus.Expired, DueAt: not null } ? change(row) : null,
        cancellationToken);

    private static GenerationChange Late(GenerationRow row, TaskReport report)
    {
        var ended = Poller.Ended(row, report);
        return ended with { Text = $"{ended.Text}, after its deadline" };
    }
}
