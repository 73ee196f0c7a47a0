using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;
using KlingWeb.Providers;

namespace KlingWeb.Generations;

/// <summary>Asks how a running task stands, and applies the answer.</summary>
public sealed class Poller(GenerationWriter writer, DueQueue due, ProviderDesk providers, TaskDoubts doubts, Random chance, TimeProvider time)
{
    private const int ReadsBeforeNotFoundCounts = 3;
    private static readonly TimeSpan NotFoundPeriod = TimeSpan.FromMinutes(10);

    public async Task Check(InFlight running, CancellationToken cancellationToken)
    {
        try
        {
            await Ask(running, cancellationToken);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException && time.GetUtcNow() >= running.DeadlineAt)
        {
            // an answer that can't be worked on is waited for no longer than any other; the scheduler has logged why each time before
            await Expire(running, cancellationToken);
        }
    }

    private async Task Ask(InFlight running, CancellationToken cancellationToken)
    {
        TaskReport report;
        try
        {
            var task = new TaskRef(running.ProviderTaskId, running.Kind, running.Model);
            report = await providers.Get(running.Provider, running.Mode).Check(task, cancellationToken);
            providers.Succeeded(running.Provider, running.Mode);
        }
        catch (ProviderException fault)
        {
            providers.Failed(running.Provider, running.Mode, fault);
            await AfterFault(running, fault, cancellationToken);
            return;
        }

        // a success without its result is asked again until the deadline: what was paid for is not given up
        if (report.State != TaskState.Failed && !report.Delivers(running.Kind))
        {
            await StillRunning(running, report, cancellationToken);
            return;
        }

        await Write(running, row => Ended(row, report), cancellationToken);
    }

    /// <summary>What an answer that says the end does.</summary>
    internal static GenerationChange Ended(GenerationRow row, TaskReport report) => report.State == TaskState.Succeeded
        ? new GenerationChange(GenerationEventKind.Delivered, "Delivered")
        {
            Charge = report.Charge,
            ChargeEvidence = report.ChargeEvidence,
            Also = changed => changed.ProviderWord = report.Word,
            Files = report.Files,
            EndedThere = report.EndedAt,
        }
        : new GenerationChange(GenerationEventKind.FailedThere, "It failed at the provider")
        {
            Charge = report.Charge,
            ChargeEvidence = report.ChargeEvidence,
            ProviderMessage = report.Message,
            Error = ("failed-at-provider", $"{row.Provider} could not make it{(report.Message is null ? " and gave no reason" : "")}."),
            Also = changed => changed.ProviderWord = report.Word,
        };

    private async Task StillRunning(InFlight running, TaskReport report, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= running.DeadlineAt)
        {
            await Expire(running, cancellationToken);
            return;
        }

        var next = Next(running);
        if (await doubts.About(running, report, cancellationToken) is { } why) await AskPerson(running, why, report, next, cancellationToken);
        else if (IsNews(running, report)) await Write(running, _ => Progressed(report, next), cancellationToken);
        else due.Set(running.Id, time.GetUtcNow() + next);
    }

    // a word that goes back to waiting says less than the one before; said in turns, the two would fill the timeline
    private static bool IsNews(InFlight running, TaskReport report) => running.NeedsPerson || running.Tries > 0
        || (running.ProviderWord != report.Word && !(StageOf(running.ProviderWord) == TaskStage.Working && StageOf(report.Word) == TaskStage.Waiting));

    private static TaskStage? StageOf(string? word) => word is null ? null : TaskWords.StageOf(word);

    private static GenerationChange Progressed(TaskReport report, TimeSpan next) => new(GenerationEventKind.Progressed, report switch
    {
        { State: TaskState.Succeeded } => $"The provider says: {report.Word}, and names no result; it is asked again",
        { WordIsKnown: true } => $"The provider says: {report.Word}",
        _ => $"The provider says a word that it does not document: {report.Word}",
    })
    {
        DueIn = next,
        Also = row => (row.ProviderWord, row.Tries) = (report.Word, 0),
    };

    /// <summary>Puts it before a person, once, and again when the answer names an address that was not there.</summary>
    private async Task AskPerson(InFlight running, string why, TaskReport report, TimeSpan next, CancellationToken cancellationToken)
    {
        if (running.NeedsPerson && report.Files.Count == 0) due.Set(running.Id, time.GetUtcNow() + next);
        else await Review(running, row => TaskReview.Of(row, why, report, next), next, cancellationToken);
    }

    private async Task Review(InFlight running, Func<GenerationRow, GenerationChange?> review, TimeSpan next, CancellationToken cancellationToken)
    {
        // what has nothing new to show is asked for on
        if (await writer.Change(running.Id, running.LeaseEpoch, review, cancellationToken) is null) due.Set(running.Id, time.GetUtcNow() + next);
    }

    private Task Expire(InFlight running, CancellationToken cancellationToken) => Write(
        running,
        row => new(GenerationEventKind.DeadlinePassed, "It did not end in time. The money stays held; what comes late is still kept.")
        {
            Error = ("expired", $"{row.Provider} did not finish in time. It may still be charged; the hold stays until that is known."),
            DueIn = LateWatch.Every,
        },
        cancellationToken);

    private async Task AfterFault(InFlight running, ProviderException fault, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now >= running.DeadlineAt)
        {
            await Expire(running, cancellationToken);
            return;
        }

        // the reads are spread evenly over the period: after as many, all of it has passed
        if (fault.Fault == ProviderFault.NotFound && running.Tries >= ReadsBeforeNotFoundCounts)
        {
            await Write(running, row => Denied(row, fault), cancellationToken);
            return;
        }

        var next = Next(running);
        var wait = fault.RetryAfter is not { } asked ? next * 2 : asked > next ? asked : next;
        if (fault.Fault != ProviderFault.NotFound)
        {
            if (!running.NeedsPerson && doubts.About(running, fault) is { } why) await Review(running, row => TaskReview.Of(row, why, fault, wait), wait, cancellationToken);
            else due.Set(running.Id, now + wait);
            return;
        }

        await Write(
            running,
            _ => new(GenerationEventKind.Progressed, "The provider does not know the task; it is asked again")
            {
                DueIn = NotFoundPeriod / ReadsBeforeNotFoundCounts,
                ProviderMessage = fault.ProviderMessage,
                Also = row => row.Tries++,
            },
            cancellationToken);
    }

    private static GenerationChange Denied(GenerationRow row, ProviderException fault) => new(GenerationEventKind.FailedThere, "The provider denies the task for good")
    {
        ProviderMessage = fault.ProviderMessage,
        Error = ("task-not-found", $"{row.Provider} no longer knows the task. It may have been charged."),
    };

    /// <summary>Writes unless it has ended meanwhile.</summary>
    private Task Write(InFlight running, Func<GenerationRow, GenerationChange> change, CancellationToken cancellationToken) => writer.Change(
        running.Id,
        running.LeaseEpoch,
        row => row.Status == GenerationStatus.Running ? change(row) : null,
        cancellationToken);

    /// <summary>Slower with age, and never in step with the others.</summary>
    private TimeSpan Next(InFlight running)
    {
        var age = time.GetUtcNow() - running.AcceptedAt;
        var factor = age < TimeSpan.FromMinutes(5) ? 1 : age < TimeSpan.FromMinutes(30) ? 2 : 6;
        var jitter = 0.9 + (0.2 * chance.NextDouble());
        return providers.PollEvery(running.Provider, running.Mode) * factor * jitter;
    }
}
