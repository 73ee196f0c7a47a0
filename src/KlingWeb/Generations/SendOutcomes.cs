using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Generations;

/// <summary>What the answer to a paid request, or its lack, does to a generation.</summary>
internal sealed class SendOutcomes(ProviderDesk providers, TimeProvider time)
{
    private const int MostTries = 3;
    private static readonly TimeSpan DefaultBusyWait = TimeSpan.FromSeconds(10);

    public GenerationChange AfterAnswer(GenerationRow row, SubmitAnswer answer) => new(GenerationEventKind.Accepted, $"{row.Provider} took it as task {answer.TaskId}")
    {
        Charge = answer.Charge,
        DueIn = providers.PollEvery(row.Provider, row.Mode),
        Also = changed =>
        {
            changed.SetTask(answer.TaskId);
            changed.AcceptedAt = time.GetUtcNow();
            changed.DeadlineAt = time.GetUtcNow() + Deadlines.Of(changed.Kind);
            changed.Tries = 0;
            End(changed, "accepted", null);
        },
    };

    public GenerationChange AfterFault(GenerationRow row, ProviderException fault) => fault.Fault switch
    {
        ProviderFault.NotSent or ProviderFault.Unavailable when row.Tries + 1 < MostTries =>
            Faulted(row, fault, GenerationEventKind.NotSent, "Not sent; it is tried again") with { DueIn = TimeSpan.FromSeconds(5 * (1 << row.Tries)) },
        ProviderFault.NotSent or ProviderFault.Unavailable =>
            Failed(row, fault, GenerationEventKind.GaveUpSending, "not-sent", $"{row.Provider} could not be reached. Nothing was sent and nothing was charged."),
        ProviderFault.Busy =>
            Faulted(row, fault, GenerationEventKind.NotSent, "The provider is busy; it waits") with { DueIn = fault.RetryAfter ?? DefaultBusyWait },
        ProviderFault.Ambiguous =>
            Faulted(row, fault, GenerationEventKind.OutcomeUnclear, "Nobody knows yet whether it arrived; it is looked for, never sent again by itself") with { DueIn = Reconciler.FirstLook },
        ProviderFault.Unauthorized =>
            Failed(row, fault, GenerationEventKind.Refused, "unauthorized", $"{row.Provider} refused our key. Nothing was charged."),
        ProviderFault.OutOfUnits =>
            Failed(row, fault, GenerationEventKind.Refused, "out-of-units", $"The balance at {row.Provider} is too low. Nothing was charged."),
        _ => Failed(row, fault, GenerationEventKind.Refused, "refused", $"{row.Provider} refused the request. Nothing was charged."),
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
            End(changed, Word(fault.Fault), fault);
        },
    };

    // a fault while a picture is handed over comes before the intent: the generation is still queued
    private static GenerationEventKind FitTo(GenerationRow row, GenerationEventKind kind) =>
        row.Status == GenerationStatus.Queued && kind == GenerationEventKind.NotSent ? GenerationEventKind.Postponed : kind;

    private static string Word(ProviderFault fault) => fault switch
    {
        ProviderFault.NotSent or ProviderFault.Unavailable => "not-sent",
        ProviderFault.Busy => "busy",
        ProviderFault.Ambiguous => "unclear",
        ProviderFault.Unauthorized => "unauthorized",
        ProviderFault.OutOfUnits => "out-of-units",
        _ => "refused",
    };

    private void End(GenerationRow row, string outcome, ProviderException? fault)
    {
        if (row.Attempts.OrderBy(a => a.N).LastOrDefault() is not { EndedAt: null } attempt) return;
        attempt.EndedAt = time.GetUtcNow();
        attempt.Outcome = outcome;
        attempt.HttpStatus = fault?.HttpStatus;
        attempt.ProviderMessage = fault?.ProviderMessage;
        attempt.RawBody = fault?.RawBody;
    }
}
