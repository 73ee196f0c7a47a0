using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;

namespace KlingWeb.Generations;

/// <summary>Writes down how a paid request ended: it is known to this instance and to nobody else.</summary>
public sealed class SendRecorder(GenerationWriter writer, AlarmDesk alarms, TimeProvider time, ILogger<SendRecorder> log)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Writes it, however long the database takes to come back.</summary>
    /// <param name="claimed">The generation as its intent was written.</param>
    /// <param name="outcome">What the outcome does to it.</param>
    /// <param name="accepted">The provider's answer, when it took the request.</param>
    public async Task Write(GenerationRow claimed, Func<GenerationRow, GenerationChange?> outcome, SubmitAnswer? accepted)
    {
        for (var wait = ShortestWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await WriteOnce(claimed, outcome, accepted);
                return;
            }
            catch (Exception fault) when (fault.IsOfTheDatabase())
            {
                log.LogError(fault, "The outcome of generation {Id} could not be written down; it is tried again", claimed.Id);
                await Task.Delay(wait, time);
            }
        }
    }

    private async Task WriteOnce(GenerationRow claimed, Func<GenerationRow, GenerationChange?> outcome, SubmitAnswer? accepted)
    {
        try
        {
            var written = await writer.Change(claimed.Id, claimed.LeaseEpoch, outcome, CancellationToken.None);
            if (written is null && accepted is not null) await WriteLate(claimed, accepted, outcome);
        }
        catch (TaskTakenException taken)
        {
            await Refuse(claimed, taken);
        }
    }

    /// <summary>Another instance took this one for dead and the submission for unclear; the answer is the best evidence there is.</summary>
    private async Task WriteLate(GenerationRow claimed, SubmitAnswer accepted, Func<GenerationRow, GenerationChange?> outcome)
    {
        var isWritten = false;
        var found = await writer.Change(
            claimed.Id,
            null,
            row =>
            {
                if (row.ExternalId != claimed.ExternalId) return null;
                isWritten = row.ProviderTaskId == accepted.TaskId;
                return row.Status switch
                {
                    GenerationStatus.Unknown => outcome(row)! with { Kind = GenerationEventKind.Found, Text = $"The answer came late: {row.Provider} took it as task {accepted.TaskId}" },
                    // nobody here has heard of the commit: it has to become due
                    GenerationStatus.Running when isWritten => new(GenerationEventKind.Progressed, "The answer was written down already") { DueIn = outcome(row)!.DueIn },
                    _ => null,
                };
            },
            CancellationToken.None);
        // written before: only the acknowledgement of its commit was lost
        if (found is not null || isWritten) return;
        await alarms.Raise(
            "late-answer",
            claimed.ExternalId,
            $"{claimed.Provider} took a submission as task {accepted.TaskId} after it had been settled otherwise here. It may have been charged; compare it with the provider's records.",
            claimed.Id,
            claimed.Provider,
            CancellationToken.None);
    }

    /// <summary>The provider named a task that another generation has: nobody can say whose charge it is.</summary>
    private async Task Refuse(GenerationRow claimed, TaskTakenException taken)
    {
        var text = $"{claimed.Provider} answered with task {taken.TaskId}, which already belongs to another generation";
        var unclear = await writer.Change(
            claimed.Id,
            claimed.LeaseEpoch,
            // should the next change not come about, it is looked for and comes to a person all the same
            row => new(GenerationEventKind.OutcomeUnclear, text) { DueIn = Reconciler.FirstLook, Also = EndAttempt },
            CancellationToken.None);
        if (unclear is not null)
        {
            await writer.Change(claimed.Id, unclear.LeaseEpoch, _ => new(GenerationEventKind.NeedsPerson, "An administrator decides; the money stays held."), CancellationToken.None);
        }

        await alarms.Raise("task-taken", claimed.ExternalId, $"{text} ({taken.Owner}). Its money stays held until an administrator settles it.", claimed.Id, claimed.Provider, CancellationToken.None);
    }

    private void EndAttempt(GenerationRow row)
    {
        var attempt = row.Attempts.MaxBy(a => a.N)!;
        (attempt.EndedAt, attempt.Outcome) = (time.GetUtcNow(), "unclear");
    }
}
