using System.Security.Cryptography;
using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Media;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Spend;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Takes an order once: the check, the frozen quote, the hold and the idempotency key, in one transaction.</summary>
public sealed class Intake(IDbContextFactory<KlingDb> contexts, MemberTransactions members, QuoteDesk quotes, ProviderDesk providers, DueQueue due, GenerationFeed feed, DiskRoom disk, TimeProvider time)
{
    /// <summary>The new generation's id, or that of the same order taken before.</summary>
    public async Task<Guid> Take(SubmitRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is not { Length: > 0 and <= 200 }) throw DeskException.Invalid("Idempotency-Key", "1 to 200 characters are needed.");
        try
        {
            return await TakeNew(request, actor, cancellationToken);
        }
        catch (Exception refusal) when (refusal is DeskException { Status: not (401 or 403) } or DbUpdateException && !cancellationToken.IsCancellationRequested)
        {
            // looked for only now: a new key, which most are, needs no question, and one that was used can't be written again
            if (await Taken(request, actor, cancellationToken) is { } earlier) return earlier;
            throw;
        }
    }

    private async Task<Guid> TakeNew(SubmitRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var quote = quotes.Quote(request.Spec, request.Offer)
            ?? throw new DeskException("not-eligible", 422, $"There is no offer {request.Offer} for this kind.");
        var hold = Check(request, quote);
        var row = RowOf(request, actor, quote, hold);
        await Write(row, request, actor, cancellationToken);
        due.Set(row.Id, row.DueAt);
        feed.Publish(row.Id);
        return row.Id;
    }

    private async Task<Guid?> Taken(SubmitRequest request, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = await db.Set<IdempotencyRow>().AsNoTracking()
            .SingleOrDefaultAsync(k => k.MemberId == actor.MemberId && k.Key == request.IdempotencyKey, cancellationToken);
        if (before is null) return null;
        if (before.RequestHash == HashOf(request)) return before.GenerationId;
        throw new DeskException("idempotency-conflict", 409, "This Idempotency-Key was used for another request.");
    }

    /// <summary>Refuses what can't be made or costs more than was accepted; else says what to hold.</summary>
    private decimal Check(SubmitRequest request, OfferQuote quote)
    {
        if (request.MaxAmount < 0) throw DeskException.Invalid("maxAmount", "It must not be negative.");
        if (!quote.Eligible) throw new DeskException("not-eligible", 422, $"{quote.Id} can't make this.") { Reasons = quote.Reasons };
        if (quote.Missing.Count > 0) throw new DeskException("incomplete", 422, "Something is still missing.") { Reasons = quote.Missing };

        if (disk.IsShort) throw new DeskException("disk-full", 507, "The disk has no room for a result. Nothing was sent and nothing was charged.");

        var mode = providers.Mode(quote.Provider);
        if (providers.PausedBecause(quote.Provider, mode) is { } reason) throw new DeskException("provider-paused", 503, $"{quote.Provider} is paused: {reason}");

        var most = quote.AmountMax ?? quote.Amount;
        if ((most ?? quote.AmountMin) > request.MaxAmount)
        {
            throw new DeskException("price-changed", 409, $"It costs up to {most ?? quote.AmountMin} now, more than the {request.MaxAmount} that were accepted. Nothing was sent.");
        }

        var hold = most ?? request.MaxAmount;
        // what was accepted at most is no price: an offer that has none is tried while anything is left
        var needed = most ?? quote.AmountMin;
        if (quote.Limits.Balance is { } balance && (balance < needed || balance <= 0))
        {
            throw new DeskException("insufficient-balance", 402, $"It needs {(needed is { } price ? $"{price:0.######}" : "units")} and {balance:0.######} are left at {quote.Provider}. Cheaper ones can still be made there.");
        }

        return hold;
    }

    private GenerationRow RowOf(SubmitRequest request, Actor actor, OfferQuote quote, decimal hold)
    {
        var now = time.GetUtcNow();
        var project = PlainText.Trimmed(request.Project);
        return new GenerationRow
        {
            Id = Guid.CreateVersion7(now),
            MemberId = actor.MemberId,
            MemberName = actor.Name,
            Mode = providers.Mode(quote.Provider),
            Offer = quote.Id,
            Provider = quote.Provider,
            Model = quote.Model,
            Family = quote.Family,
            Kind = request.Spec.Kind,
            Spec = GenerationJson.Write(request.Spec),
            Prompt = request.Spec.Prompt ?? "",
            Quote = GenerationJson.Write(FrozenQuote.From(quote)),
            Unit = quote.Unit,
            QuotedAmount = quote.Amount,
            QuotedUsd = quote.Usd,
            HoldAmount = hold,
            Status = GenerationStatus.Queued,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            DueAt = now,
            Project = project,
            BudgetProject = project,
            Tags = [.. request.Tags.Where(tag => !PlainText.IsBlank(tag))],
        };
    }

    private Task Write(GenerationRow row, SubmitRequest request, Actor actor, CancellationToken cancellationToken) => members.Run(
        actor,
        Roles.Member,
        async (db, _) =>
        {
            await BudgetGuard.Reserve(db, row, cancellationToken);
            db.Add(row);
            db.Add(new LedgerRow { GenerationId = row.Id, At = row.CreatedAt, Kind = LedgerEntryKind.Hold, Amount = row.HoldAmount, Unit = row.Unit, Usd = row.ToUsd(row.HoldAmount) });
            db.Add(new IdempotencyRow { MemberId = actor.MemberId, Key = request.IdempotencyKey, RequestHash = HashOf(request), GenerationId = row.Id, At = row.CreatedAt });
            db.Add(new GenerationEventRow
            {
                GenerationId = row.Id,
                At = row.CreatedAt,
                Kind = GenerationEventKind.Created,
                Status = row.Status,
                Text = $"Ordered at {row.Offer}",
                ActorName = actor.Name,
            });
            // the context is asked nothing more
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        },
        cancellationToken);

    private static string HashOf(SubmitRequest request)
    {
        var text = GenerationJson.Write(request with { IdempotencyKey = "" });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
