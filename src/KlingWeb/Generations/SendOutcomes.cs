using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Generations;

/// <summary>What the answer to a paid request, or its lack, does to a generation.</summary>
internal sealed class SendOutcomes(ProviderDesk providers, TimeProvider time)
{
    private const int MostTries = 3;
    private const string BusyOutcome = "busy";
    private static readonly TimeSpan FirstBusyWait = TimeSpan.FromSeconds(10);
    private const int MostDoublings = 4;

    public GenerationChange AfterAnswer(GenerationRow row, SubmitAnswer answer) => new(GenerationEventKind.Accepted, $"{row.Provider} took it as task {answer.TaskId}")
    {
        Charge = answer.Charge,
        DueIn = providers.PollEvery(row.Provider, row.Mode),
        Also = changed =>
        {
            changed.SetTask(answer.TaskId, time.GetUtcNow());
            End(changed, "accepted", null);
        },
    };

    public GenerationChange AfterFault(GenerationRow row, ProviderException fault) => fault.Fault switch
    {
        ProviderFault.NotSent or ProviderFault.Unavailable when row.Tries + 1 < MostTries =>
            Faulted(row, fault, GenerationEventKind.NotSent, $"Not sent{Because(fault)}. It is tried again.") with { DueIn = TimeSpan.FromSeconds(5 * (1 << row.Tries)) },
        ProviderFault.NotSent or ProviderFault.Unavailable =>
            Failed(row, fault, GenerationEventKind.GaveUpSending, "not-sent", $"{row.Provider} could not be reached{Because(fault)}. Nothing was sent, and nothing was charged."),
        ProviderFault.Busy =>
            Faulted(row, fault, GenerationEventKind.NotSent, $"{row.Provider} takes nothing for the moment{Because(fault)}. It waits, and is sent then.") with { DueIn = BusyWait(row, fault) },
        ProviderFault.Ambiguous =>
            Faulted(row, fault, GenerationEventKind.OutcomeUnclear, $"Nobody knows yet whether {row.Provider} took it{Because(fault)}. It is looked for, and never sent again by itself.") with { DueIn = Reconciler.FirstLook },
        // no answer: it is our own key that stopped it, before anything left
        ProviderFault.Unauthorized when fault.HttpStatus is null =>
            Failed(row, fault, GenerationEventKind.GaveUpSending, "key-unusable", $"{row.Provider} can't be asked{Because(fault)}. Nothing was sent, and nothing was charged."),
        ProviderFault.Unauthorized =>
            Failed(row, fault, GenerationEventKind.Refused, "unauthorized", $"{row.Provider} refused our key{Because(fault)}. Nothing was charged."),
        ProviderFault.OutOfUnits =>
            Failed(row, fault, GenerationEventKind.Refused, "out-of-units", $"The account at {row.Provider} can't pay for it{Because(fault)}. Nothing was charged."),
        _ => Failed(row, fault, GenerationEventKind.Refused, "refused", $"{row.Provider} refused the request{Because(fault)}. Nothing was charged."),
    };

    private GenerationChange Failed(GenerationRow row, ProviderException fault, GenerationEventKind kind, string code, string message) =>
        Faulted(row, fault, kind, message) with { Error = (code, message) };

    private GenerationChange Faulted(GenerationRow row, ProviderException fault, GenerationEventKind kind, string text) => new(FitTo(row, kind), text)
    {
        ProviderMessage = fault.ProviderMessage ?? fault.Code,
        Also = changed =>
        {
            changed.Tries = fault.Fault switch
            {
                // waiting for a free place is not a failed try
                ProviderFault.Busy => changed.Tries,
                // from now on the looks are counted
                ProviderFault.Ambiguous => 0,
                _ => changed.Tries + 1,
            };
            End(changed, Word(fault), fault);
        },
    };

    // a fault while a picture is handed over comes before the intent: the generation is still queued
    private static GenerationEventKind FitTo(GenerationRow row, GenerationEventKind kind) =>
        row.Status == GenerationStatus.Queued && kind == GenerationEventKind.NotSent ? GenerationEventKind.Postponed : kind;

    // places that somebody else's orders fill may be full for an hour: each refusal doubles the wait
    private static TimeSpan BusyWait(GenerationRow row, ProviderException fault)
    {
        if (fault.RetryAfter is { } asked) return asked > FirstBusyWait ? asked : FirstBusyWait;
        var before = row.Attempts.Where(a => a.EndedAt is not null).OrderByDescending(a => a.N).TakeWhile(a => a.Outcome == BusyOutcome).Count();
        return FirstBusyWait * (1 << Math.Min(before, MostDoublings));
    }

    private static string Because(ProviderException fault) => fault.Reason is { } reason ? $": {reason}" : "";

    private static string Word(ProviderException fault) => fault.Fault switch
    {
        ProviderFault.NotSent or ProviderFault.Unavailable => "not-sent",
        ProviderFault.Busy => BusyOutcome,
        ProviderFault.Ambiguous => "unclear",
        ProviderFault.Unauthorized => fault.HttpStatus is null ? "not-sent" : "unauthorized",
        ProviderFault.OutOfUnits => "out-of-units",
        _ => "refused",
    };

    private void End(GenerationRow row, string outcome, ProviderException? fault)
    {
        if (row.Attempts.OrderBy(a => a.N).LastOrDefault() is not { EndedAt: null } attempt) return;
        // not sent yet: the last attempt is an earlier one, and what became of it is evidence
        if (row.Status == GenerationStatus.Queued && attempt.Outcome is not null) return;
        attempt.EndedAt = time.GetUtcNow();
        attempt.Outcome = outcome;
        attempt.HttpStatus = fault?.HttpStatus;
        attempt.ProviderMessage = fault?.ProviderMessage;
        attempt.RawBody = fault?.RawBody;
    }
}
