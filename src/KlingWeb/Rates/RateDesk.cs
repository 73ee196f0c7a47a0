using System.Globalization;
using KlingWeb.Audit;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Rates;

/// <summary>The only door for changes of rate cards: each is a new version, kept for ever, with who, when, why and from when it holds.</summary>
public sealed class RateDesk(RateBook book, MemberTransactions members, IDbContextFactory<KlingDb> contexts, AuditLog audit, ChangeNews news, TimeProvider time)
{
    /// <summary>Enters a card as the next version and quotes by it as soon as it holds.</summary>
    /// <exception cref="DeskException">The actor is no administrator, or another version was entered since.</exception>
    /// <exception cref="RateCardException">The card is bad.</exception>
    public async Task<RateVersion> Enter(RateChange change, Actor actor, CancellationToken cancellationToken)
    {
        if (PlainText.Trimmed(change.Why) is not { } why || PlainText.Length(why) > RateChange.LongestWhy)
            throw DeskException.Invalid("why", $"Say why, in at most {RateChange.LongestWhy} characters.");
        var card = CardIntake.Demand(change.Card, book.Shipped(change.Provider) ?? throw NoProvider(), Today);
        book.Try(card);
        RateVersion entered;
        try
        {
            entered = await members.Run(actor, Roles.Administrator, (db, by) => Write(db, change with { Why = why }, card, by, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ChangedSince(change.Provider);   // somebody else's version has the number now
        }

        await book.Reload(cancellationToken);
        news.Tell(ChangeTopics.Rates);
        return entered;
    }

    /// <summary>All versions of a provider's card, the newest first.</summary>
    /// <exception cref="DeskException">There is no such provider.</exception>
    public async Task<IReadOnlyList<RateVersion>> Versions(string provider, CancellationToken cancellationToken)
    {
        if (book.Shipped(provider) is null) throw NoProvider();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var later = await db.Set<RateCardRow>().AsNoTracking()
            .Where(row => row.Provider == provider)
            .OrderByDescending(row => row.Version)
            .Select(row => new RateVersion(row.Provider, row.Version, row.At, row.HoldsFrom, row.ByMember, row.Why))
            .ToListAsync(cancellationToken);
        return [.. later, RateVersion.Shipped(provider)];
    }

    /// <summary>A version of a card, as it was entered.</summary>
    /// <exception cref="DeskException">There is no such version, or this version of the program can't read it any more.</exception>
    public async Task<RateCard> Card(string provider, int version, CancellationToken cancellationToken)
    {
        if (version == 1) return book.Shipped(provider) ?? throw NoProvider();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<RateCardRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Provider == provider && row.Version == version, cancellationToken)
            ?? throw new DeskException("not-found", 404, $"There is no version {version} of this card.");
        try
        {
            return RateCardJson.Read(provider, row.Json);
        }
        catch (RateCardException bad)
        {
            throw new DeskException("card-unreadable", 409, $"Version {version} of this card can't be used any more: {bad.Message}");
        }
    }

    /// <summary>What differs between two versions.</summary>
    /// <exception cref="DeskException">One of them is not there.</exception>
    public async Task<IReadOnlyList<CardChange>> Changes(string provider, int from, int to, CancellationToken cancellationToken) =>
        CardDifference.Between(await Card(provider, from, cancellationToken), await Card(provider, to, cancellationToken));

    private async Task<RateVersion> Write(KlingDb db, RateChange change, RateCard card, Actor actor, CancellationToken cancellationToken)
    {
        var newest = await db.Set<RateCardRow>().Where(row => row.Provider == change.Provider).MaxAsync(row => (int?)row.Version, cancellationToken) ?? 1;
        if (change.BasedOn is { } seen && seen != newest) throw ChangedSince(change.Provider);
        var at = time.GetUtcNow();
        var row = new RateCardRow
        {
            Provider = change.Provider,
            Version = newest + 1,
            Json = RateCardJson.Write(card with { Version = newest + 1 }),
            At = at,
            HoldsFrom = change.HoldsFrom?.ToUniversalTime() ?? at,
            ByMember = actor.Name,
            Why = change.Why,
        };
        db.Add(row);
        await audit.Add(db, actor.Name, "rates-changed", row.Provider, Detail(row), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return RateVersion.Of(row);
    }

    private static string Detail(RateCardRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"Version {row.Version}, which holds from {row.HoldsFrom:yyyy-MM-dd HH:mm} UTC: {row.Why}");

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static DeskException NoProvider() => new("not-found", 404, "There is no such provider.");

    private static DeskException ChangedSince(string provider) =>
        new("rates-changed", 409, $"Somebody has entered another version of {provider}'s card meanwhile. Nothing was changed: look at it, and enter yours again.");
}
