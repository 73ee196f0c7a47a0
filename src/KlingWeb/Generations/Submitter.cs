using System.Security.Cryptography;
using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.ProviderDesks;
using KlingWeb.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Sends a queued generation: the intent is durable before the one paid request, whose outcome is never guessed.</summary>
public sealed class Submitter(
    GenerationWriter writer,
    DueQueue due,
    ProviderDesk providers,
    MediaHandover media,
    SendRecorder recorder,
    CallbackAddresses callbacks,
    TimeProvider time)
{
    private static readonly TimeSpan SlotCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PauseCheck = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SendWithin = TimeSpan.FromMinutes(1);

    private readonly SendOutcomes outcomes = new(providers, time);

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
            // what else fails here may be our own: a file that can't be read says nothing about the provider
            if (fault.Fault is ProviderFault.Unauthorized or ProviderFault.OutOfUnits) await Failed(provider, queued, fault);
            await writer.Change(queued.Id, queued.LeaseEpoch, row => outcomes.AfterFault(row, fault), cancellationToken);
            return;
        }

        // past this no byte may leave any more: somebody may have settled it by then
        var sendBefore = time.GetTimestamp() + (long)(SendWithin.TotalSeconds * time.TimestampFrequency);
        if (await Claim(queued, HashOf(queued, spec), cancellationToken) is not { } claimed) return;

        // from here on nothing may stop the outcome from being written down: no cancellation
        if (await Post(provider, claimed, spec, sendBefore) is not { } answer) return;

        // only now: whoever hears of it may fail, and the paid answer is durable
        providers.Succeeded(claimed.Provider, claimed.Mode);
        if (answer.Balance is { } left) providers.LearnBalance(claimed.Provider, claimed.Mode, left, time.GetUtcNow());
    }

    /// <summary>Makes the intent durable; null when there is no place or somebody else was quicker.</summary>
    private async Task<GenerationRow?> Claim(GenerationRow queued, string hash, CancellationToken cancellationToken)
    {
        var full = false;
        var claimed = await writer.Change(
            queued.Id,
            queued.LeaseEpoch,
            row => Intent(row, hash),
            cancellationToken,
            async (db, row) => !(full = !await HasPlace(db, row, cancellationToken)));
        if (full) due.WaitForSlot(queued.Id, Slots.Of(queued), time.GetUtcNow() + SlotCheck);
        return claimed;
    }

    private async Task<bool> HasPlace(KlingDb db, GenerationRow row, CancellationToken cancellationToken)
    {
        var images = row.Kind == GenerationKind.Image;
        if (providers.Most(row.Provider, images) is not { } most) return true;
        await db.TakeLock(Slots.Of(row).ToString(), cancellationToken);
        var there = await db.Set<GenerationRow>()
            .Where(Slots.Taken)
            .CountAsync(g => g.Provider == row.Provider && g.Mode == row.Mode && (g.Kind == GenerationKind.Image) == images, cancellationToken);
        return there < most;
    }

    private GenerationChange? Intent(GenerationRow row, string hash)
    {
        if (row.Status != GenerationStatus.Queued) return null;
        return new GenerationChange(GenerationEventKind.SendStarted, $"Sending to {row.Provider}")
        {
            Also = changed =>
            {
                changed.LeaseEpoch++;
                changed.ExternalId = $"kw-{Guid.CreateVersion7(time.GetUtcNow()):N}";
                changed.Attempts.Add(new AttemptRow
                {
                    GenerationId = changed.Id,
                    N = changed.Attempts.Count + 1,
                    ExternalId = changed.ExternalId,
                    At = time.GetUtcNow(),
                    SendBefore = time.GetUtcNow() + SendWithin,
                    RequestHash = hash,
                    BalanceBefore = providers.InFlight(changed.Provider, changed.Mode) == 0 ? providers.Balance(changed.Provider, changed.Mode) : null,
                });
            },
        };
    }

    private static string HashOf(GenerationRow row, GenerationSpec spec) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Offer}\n{GenerationJson.Write(spec)}")));

    /// <summary>Sends it and writes the outcome down.</summary>
    /// <returns>The answer, when the provider took it.</returns>
    private async Task<SubmitAnswer?> Post(IGenerationProvider provider, GenerationRow claimed, GenerationSpec spec, long sendBefore)
    {
        try
        {
            // the demo has no network to call over
            var callback = claimed.Mode == GenerationMode.Live ? callbacks.For(claimed.Provider, claimed.ExternalId) : null;
            var answer = await provider.Submit(new Submission(claimed.ExternalId, claimed.Model, spec, callback, sendBefore), CancellationToken.None);
            await recorder.Write(claimed, row => outcomes.AfterAnswer(row, answer), answer);
            return answer;
        }
        catch (ProviderException fault)
        {
            await recorder.Write(claimed, row => outcomes.AfterFault(row, fault), null);
            await Failed(provider, claimed, fault);
            // it may have been refused because the provider no longer has a picture that it was given
            if (fault.Fault == ProviderFault.Refused && provider.Traits.Media == MediaPassing.OwnUpload) await media.Forget(claimed, CancellationToken.None);
        }
#pragma warning disable CA1031 // whatever went wrong, the request may have left: that is an unclear outcome, not a crash
        catch (Exception surprise)
        {
            var fault = new ProviderException(claimed.Provider, ProviderFault.Ambiguous, surprise.Message, surprise);
            await recorder.Write(claimed, row => outcomes.AfterFault(row, fault), null);
        }
#pragma warning restore CA1031

        return null;
    }

    /// <summary>Lets the desk know of a fault. One for want of units that does not say what is left is followed by a look at the balance, where there is one to look at.</summary>
    private async Task Failed(IGenerationProvider provider, GenerationRow row, ProviderException fault)
    {
        if (fault is { Fault: ProviderFault.OutOfUnits, Left: null } && provider.Traits.HasBalance && await Left(provider) is { Total: > 0 } left && left.Total < row.HoldAmount)
        {
            providers.LearnBalance(row.Provider, row.Mode, left, time.GetUtcNow());
            return;
        }

        providers.Failed(row.Provider, row.Mode, fault);
    }

    private static async Task<ProviderBalance?> Left(IGenerationProvider provider)
    {
        try
        {
            return await provider.Balance(CancellationToken.None);
        }
        catch (ProviderException)
        {
            return null;
        }
    }
}
