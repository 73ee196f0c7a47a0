using System.Globalization;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Rates;

/// <summary>Holds the charges of this team against the cards in force: what they propose, and which rates they cast doubt on.</summary>
public sealed class RateCalibration(RateBook book, RateDesk desk, RateMarks marks, IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    private const int MostNamed = 5;

    /// <summary>What the charges propose for a provider's card.</summary>
    public async Task<IReadOnlyList<RateProposal>> Proposals(string provider, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await Look(db, provider, cancellationToken)).Proposals;
    }

    /// <summary>Makes a proposal the provider's rate, as a new version with confidence "observed".</summary>
    /// <param name="seen">The proposal that the administrator has read.</param>
    /// <param name="basedOn">The newest version that they saw.</param>
    /// <param name="actor">Who accepts.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    /// <exception cref="DeskException">Charges propose something else by now, the card has changed, or the actor is no administrator.</exception>
    public async Task<RateVersion> Accept(RateProposal seen, int basedOn, Actor actor, CancellationToken cancellationToken)
    {
        var proposal = (await Proposals(seen.Provider, cancellationToken)).SingleOrDefault(now => now.Row == seen.Row && now.Proposed == seen.Proposed)
            ?? throw new DeskException("proposal-changed", 409, "The charges propose something else by now. Nothing was changed: look at it again.");
        var number = new NewNumber(proposal.Proposed, Confidence.Observed, Source(proposal), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), Note(proposal))
        {
            Min = proposal.Min,
            Max = proposal.Max,
        };
        var card = book.Card(seen.Provider)!.With(CardTable.Rates, seen.Row, number);
        var why = $"Accepted from {Count(proposal)}: {proposal.Row} {Plain(proposal.Current)} → {Plain(proposal.Proposed)}";
        return await desk.Enter(new(seen.Provider, card, why) { BasedOn = basedOn }, actor, cancellationToken);
    }

    /// <summary>Reads anew which rates are in doubt, and after how many days one is stale.</summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var doubted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var provider in book.Providers) doubted.UnionWith((await Look(db, provider, cancellationToken)).Doubted.Select(rate => $"{provider}:{rate}"));
        var team = await db.Set<TeamRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == TeamRow.TheOne, cancellationToken) ?? new TeamRow();
        marks.Set(team.StaleAfterDays, doubted);
    }

    private async Task<Calibrated> Look(KlingDb db, string provider, CancellationToken cancellationToken) =>
        book.Card(provider) is { } card ? Calibrator.Look(card, await Observations.Of(db, provider, cancellationToken)) : new([], []);

    private static string Source(RateProposal proposal)
    {
        var named = proposal.Evidence.Take(MostNamed).Select(point => $"{Plain(point.Charge)} on {Day(point.At)} (generation {point.Reference})");
        var more = proposal.Evidence.Count > MostNamed ? $" and {proposal.Evidence.Count - MostNamed} more" : "";
        return $"Charges of this team: {string.Join(", ", named)}{more}";
    }

    private static string Note(RateProposal proposal) =>
        $"Calibrated from {Count(proposal)}, {Day(proposal.Evidence[^1].At)} to {Day(proposal.Evidence[0].At)}{(proposal.PriceChanged ? "; older ones contradict them, so the price has changed" : "")}.";

    private static string Count(RateProposal proposal) => proposal.Evidence.Count == 1 ? "1 charge" : $"{proposal.Evidence.Count} charges";

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "unknown";
}
