using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Settles an unclear submission by looking for its task, and asks a person when that is in vain. It never sends.</summary>
public sealed class Reconciler(IDbContextFactory<KlingDb> contexts, GenerationWriter writer, ProviderDesk providers, CallbackSettler callbacks, TimeProvider time)
{
    /// <summary>When an unclear submission is looked for the first time.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan[] Later = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    private readonly Pairing pairing = new(contexts);

    public async Task Look(GenerationRow unknown, CancellationToken cancellationToken)
    {
        if (await CalledBack(unknown, cancellationToken)) return;
        var provider = providers.Get(unknown.Provider, unknown.Mode);
        if (!provider.Traits.CanFind)
        {
            await AskPerson(unknown, "The provider has no way to look for it", cancellationToken);
            return;
        }

        var attempt = unknown.Attempts.OrderBy(a => a.N).Last();
        FindAnswer answer;
        try
        {
            var submission = new Submission(unknown.ExternalId, unknown.Model, GenerationJson.Read<GenerationSpec>(unknown.Spec));
            var window = ArrivalWindow.Of(attempt);
            answer = await provider.Find(new FindRequest(submission, window.NotBefore, window.NotAfter, unknown.QuotedAmount), cancellationToken);
        }
        catch (ProviderException fault)
        {
            providers.Failed(unknown.Provider, unknown.Mode, fault);
            await LookLater(unknown, GenerationEventKind.LookedInVain, $"It could not be looked for: {fault.Message}", cancellationToken);
            return;
        }

        await Settle(unknown, attempt, answer, provider.Traits, cancellationToken);
    }

    /// <summary>Whether the provider has called back about it, while it was still being sent, and that is followed up.</summary>
    private async Task<bool> CalledBack(GenerationRow unknown, CancellationToken cancellationToken)
    {
        try
        {
            return await callbacks.Settle(unknown, cancellationToken);
        }
        catch (ProviderException fault)
        {
            providers.Failed(unknown.Provider, unknown.Mode, fault);
            await LookLater(unknown, GenerationEventKind.LookedInVain, $"The provider called back about it, and can't be asked now: {fault.Message}", cancellationToken);
            return true;
        }
    }

    private async Task Settle(GenerationRow unknown, AttemptRow attempt, FindAnswer answer, ProviderTraits traits, CancellationToken cancellationToken)
    {
        var (fitting, own) = await pairing.Pair(unknown, answer, traits.FindIsExact, cancellationToken);
        if (own is not null)
        {
            await Take(unknown, own, cancellationToken);
        }
        else if (fitting > 0)
        {
            await AskPerson(unknown, fitting == 1 ? "One task fits, and more than one submission may own it" : $"{fitting} tasks fit, and nobody can say which is this one's", cancellationToken);
        }
        else if (!traits.FindProvesAbsence || !answer.CoversWindow)
        {
            await LookLater(unknown, GenerationEventKind.LookedInVain, "Looked for it: not there yet", cancellationToken);
        }
        else if (time.GetUtcNow() > ArrivalWindow.Listed(attempt) && await WasNotListed(attempt, cancellationToken))
        {
            await writer.Change(unknown.Id, unknown.LeaseEpoch, Absent, cancellationToken);
        }
        else
        {
            await LookLater(unknown, GenerationEventKind.NotListed, "The provider's list was read: not there yet", cancellationToken);
        }
    }

    /// <summary>Whether the list was read before without this attempt: one answer may be wrong.</summary>
    private async Task<bool> WasNotListed(AttemptRow attempt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationEventRow>().AnyAsync(
            e => e.GenerationId == attempt.GenerationId && e.Kind == GenerationEventKind.NotListed && e.At >= attempt.At, cancellationToken);
    }

    private async Task Take(GenerationRow unknown, FoundTask found, CancellationToken cancellationToken)
    {
        try
        {
            await writer.Change(unknown.Id, unknown.LeaseEpoch, row => Found(row, found), cancellationToken);
        }
        catch (TaskTakenException)
        {
            await AskPerson(unknown, $"Task {found.TaskId} fits, and another generation has it", cancellationToken);
        }
    }

    private GenerationChange Found(GenerationRow row, FoundTask found) => new(GenerationEventKind.Found, $"Found at the provider as task {found.TaskId}")
    {
        Charge = found.Charge,
        ChargeEvidence = ChargeEvidence.Record,
        DueIn = providers.PollEvery(row.Provider, row.Mode),
        Also = changed => changed.SetTask(found.TaskId, time.GetUtcNow(), found.CreatedAt),
    };

    private static GenerationChange Absent(GenerationRow row) => new(GenerationEventKind.ProvedAbsent, "It is proved that the provider never had it")
    {
        Error = ("never-arrived", $"The request never arrived at {row.Provider}. Nothing was charged."),
    };

    private Task LookLater(GenerationRow unknown, GenerationEventKind kind, string text, CancellationToken cancellationToken) => unknown.Tries >= Later.Length
        ? AskPerson(unknown, text, cancellationToken)
        : writer.Change(
            unknown.Id,
            unknown.LeaseEpoch,
            row => new(kind, text) { DueIn = Later[row.Tries], Also = changed => changed.Tries++ },
            cancellationToken);

    private async Task AskPerson(GenerationRow unknown, string text, CancellationToken cancellationToken)
    {
        var balance = await BalanceWords(unknown, cancellationToken);
        await writer.Change(
            unknown.Id,
            unknown.LeaseEpoch,
            _ => new(GenerationEventKind.NeedsPerson, $"{text}. {balance}An administrator decides; the money stays held."),
            cancellationToken);
    }

    /// <summary>What the balance shows, where nothing else was under way when it was sent: evidence for a person, no proof.</summary>
    private async Task<string> BalanceWords(GenerationRow unknown, CancellationToken cancellationToken)
    {
        var provider = providers.Get(unknown.Provider, unknown.Mode);
        if (!provider.Traits.HasBalance || unknown.Attempts.MaxBy(a => a.N)?.BalanceBefore is not { } before) return "";
        try
        {
            var now = (await provider.Balance(cancellationToken)).Total;
            return now == before
                ? $"The balance is {now:0.######} {unknown.Unit.Word()}, as before it was sent. "
                : $"The balance was {before:0.######} {unknown.Unit.Word()} before it was sent and is {now:0.######} now. ";
        }
        catch (ProviderException)
        {
            return "";
        }
    }
}
