using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Sends a queued generation: the intent is durable before the one paid request, whose outcome is never guessed.</summary>
public sealed class Submitter(
    IDbContextFactory<KlingDb> contexts,
    GenerationWriter writer,
    DueQueue due,
    ProviderDesk providers,
    MediaHandover media,
    TimeProvider time) : IDisposable
{
    private const int MostTries = 3;
    private static readonly TimeSpan SlotCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PauseCheck = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SendWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultBusyWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim claiming = new(1, 1);

    public async Task Send(GenerationRow queued, CancellationToken cancellationToken)
    {
        if (providers.PausedBecause(queued.Provider, queued.Mode) is not null)
        {
            due.Set(queued.Id, time.GetUtcNow() + PauseCheck);
            return;
        }

        var provider = providers.Get(queued.Provider, queued.Mode);
        GenerationSpec spec;
        try
        {
            spec = await media.HandOver(queued, provider, cancellationToken);
        }
        catch (ProviderException fault)
        {
            await writer.Change(queued.Id, null, row => AfterFault(row, fault), cancellationToken);
            return;
        }

        if (await Claim(queued, cancellationToken) is not { } claimed) return;

        // from here on nothing may stop the outcome from being written down: no cancellation
        var outcome = await Post(provider, claimed, spec);
        await writer.Change(claimed.Id, claimed.LeaseEpoch, outcome, CancellationToken.None);
    }

    public void Dispose() => claiming.Dispose();

    /// <summary>Makes the intent durable; null when there is no place or somebody else was quicker.</summary>
    private async Task<GenerationRow?> Claim(GenerationRow queued, CancellationToken cancellationToken)
    {
        await claiming.WaitAsync(cancellationToken);
        try
        {
            if (!await HasPlace(queued, cancellationToken))
            {
                due.WaitForSlot(queued.Id, Slots.Of(queued));
                due.Set(queued.Id, time.GetUtcNow() + SlotCheck);
                return null;
            }

            return await writer.Change(queued.Id, null, Intent, cancellationToken);
        }
        finally
        {
            claiming.Release();
        }
    }

    private async Task<bool> HasPlace(GenerationRow row, CancellationToken cancellationToken)
    {
        var images = row.Kind == GenerationKind.Image;
        if (providers.Most(row.Provider, images) is not { } most) return true;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var there = await db.Set<GenerationRow>().CountAsync(
            g => g.Provider == row.Provider && g.Mode == row.Mode && (g.Kind == GenerationKind.Image) == images
                && (g.Status == GenerationStatus.Submitting || g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Running),
            cancellationToken);
        return there < most;
    }

    private GenerationChange? Intent(GenerationRow row)
    {
        if (row.Status != GenerationStatus.Queued) return null;
        return new GenerationChange(GenerationEventKind.SendStarted, $"Sending to {row.Provider}")
        {
            Also = changed =>
            {
                changed.LeaseEpoch++;
                changed.LeaseOwner = Environment.MachineName;
                changed.ExternalId = $"kw-{Guid.CreateVersion7(time.GetUtcNow()):N}";
                changed.Attempts.Add(new AttemptRow
                {
                    GenerationId = changed.Id,
                    N = changed.Attempts.Count + 1,
                    ExternalId = changed.ExternalId,
                    At = time.GetUtcNow(),
                });
            },
        };
    }

    private async Task<Func<GenerationRow, GenerationChange?>> Post(IGenerationProvider provider, GenerationRow claimed, GenerationSpec spec)
    {
        try
        {
            var answer = await provider.Submit(new Submission(claimed.ExternalId, claimed.Model, spec, SendBefore: SendBefore()), CancellationToken.None);
            providers.Succeeded(claimed.Provider, claimed.Mode);
            return row => AfterAnswer(row, answer);
        }
        catch (ProviderException fault)
        {
            providers.Failed(claimed.Provider, claimed.Mode, fault);
            return row => AfterFault(row, fault);
        }
#pragma warning disable CA1031 // whatever went wrong, the request may have left: that is an unclear outcome, not a crash
        catch (Exception surprise)
        {
            var fault = new ProviderException(claimed.Provider, ProviderFault.Ambiguous, surprise.Message, surprise);
            return row => AfterFault(row, fault);
        }
#pragma warning restore CA1031
    }

    // past this the request must not leave any more: somebody may have settled it by then
    private long SendBefore() => time.GetTimestamp() + (long)(SendWithin.TotalSeconds * time.TimestampFrequency);

    private GenerationChange AfterAnswer(GenerationRow row, SubmitAnswer answer) => new(GenerationEventKind.Accepted, $"{row.Provider} took it as task {answer.TaskId}")
    {
        Charge = answer.Charge,
        DueIn = providers.PollEvery(row.Provider, row.Mode),
        Also = changed =>
        {
            changed.ProviderTaskId = answer.TaskId;
            changed.AcceptedAt = time.GetUtcNow();
            changed.DeadlineAt = time.GetUtcNow() + Deadlines.Of(changed.Kind);
            changed.Tries = 0;
            End(changed, "accepted", null);
        },
    };

    private GenerationChange AfterFault(GenerationRow row, ProviderException fault) => fault.Fault switch
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
            // waiting for a free place is not a failed try
            if (fault.Fault != ProviderFault.Busy) changed.Tries++;
            End(changed, fault.Fault.ToString(), fault);
        },
    };

    // a fault while a picture is handed over comes before the intent: the generation is still queued
    private static GenerationEventKind FitTo(GenerationRow row, GenerationEventKind kind) =>
        row.Status == GenerationStatus.Queued && kind == GenerationEventKind.NotSent ? GenerationEventKind.Postponed : kind;

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
