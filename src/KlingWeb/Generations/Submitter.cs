using System.Data.Common;
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
    IDbContextFactory<KlingDb> contexts,
    GenerationWriter writer,
    DueQueue due,
    ProviderDesk providers,
    MediaHandover media,
    CallbackAddresses callbacks,
    TimeProvider time,
    ILogger<Submitter> log) : IDisposable
{
    private static readonly TimeSpan SlotCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PauseCheck = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SendWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestRecordWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRecordWait = TimeSpan.FromSeconds(30);

    private readonly SendOutcomes outcomes = new(providers, time);
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
            await writer.Change(queued.Id, null, row => outcomes.AfterFault(row, fault), cancellationToken);
            return;
        }

        if (await Claim(queued, cancellationToken) is not { } claimed) return;

        // from here on nothing may stop the outcome from being written down: no cancellation
        var outcome = await Post(provider, claimed, spec);
        await Record(claimed, outcome);
        if (provider.Traits.Media == MediaPassing.OwnUpload) await ForgetWhatWasRefused(claimed, cancellationToken);
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
                due.WaitForSlot(queued.Id, Slots.Of(queued), time.GetUtcNow() + SlotCheck);
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
            // the demo has no network to call over
            var callback = claimed.Mode == GenerationMode.Live ? callbacks.For(claimed.Provider, claimed.ExternalId) : null;
            var answer = await provider.Submit(new Submission(claimed.ExternalId, claimed.Model, spec, callback, SendBefore()), CancellationToken.None);
            providers.Succeeded(claimed.Provider, claimed.Mode);
            if (answer.Balance is { } left) providers.LearnBalance(claimed.Provider, claimed.Mode, left, time.GetUtcNow());
            return row => outcomes.AfterAnswer(row, answer);
        }
        catch (ProviderException fault)
        {
            providers.Failed(claimed.Provider, claimed.Mode, fault);
            return row => outcomes.AfterFault(row, fault);
        }
#pragma warning disable CA1031 // whatever went wrong, the request may have left: that is an unclear outcome, not a crash
        catch (Exception surprise)
        {
            var fault = new ProviderException(claimed.Provider, ProviderFault.Ambiguous, surprise.Message, surprise);
            return row => outcomes.AfterFault(row, fault);
        }
#pragma warning restore CA1031
    }

    /// <summary>Writes the outcome down, however long the database takes to come back: it is known here and nowhere else.</summary>
    private async Task Record(GenerationRow claimed, Func<GenerationRow, GenerationChange?> outcome)
    {
        for (var wait = ShortestRecordWait; ; wait = wait * 2 < LongestRecordWait ? wait * 2 : LongestRecordWait)
        {
            try
            {
                await writer.Change(claimed.Id, claimed.LeaseEpoch, outcome, CancellationToken.None);
                return;
            }
            catch (Exception fault) when (fault is DbException or DbUpdateException)
            {
                log.LogError(fault, "The outcome of generation {Id} could not be written down; it is tried again", claimed.Id);
                await Task.Delay(wait, time);
            }
        }
    }

    /// <summary>The provider may have refused it because it no longer has a picture that it was given.</summary>
    private async Task ForgetWhatWasRefused(GenerationRow claimed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<GenerationRow>().AnyAsync(g => g.Id == claimed.Id && g.ErrorCode == "refused", cancellationToken)) await media.Forget(claimed, cancellationToken);
    }

    // past this the request must not leave any more: somebody may have settled it by then
    private long SendBefore() => time.GetTimestamp() + (long)(SendWithin.TotalSeconds * time.TimestampFrequency);
}
