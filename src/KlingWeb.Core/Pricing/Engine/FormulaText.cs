using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>The formula of a price, line by line, and what there is to remark about it.</summary>
internal static class FormulaText
{
    private const string NoRate = "The price is unknown: the rate card has no rate for this. An administrator can enter one on the Rates page.";

    public static IReadOnlyList<QuoteLine> Lines(QuoteRun run, QuoteRow row)
    {
        if (row.Decision.Amount is null || !CompiledOffer.TryFind(row.Offer.Rates, run.Facts, out var rate)) return [];
        var unit = row.Offer.Card.Unit.Word();
        var lines = new List<QuoteLine> { new(rate.Label, rate.Amount!.Value, rate.Per is RatePer.Generation ? unit : $"{unit}/{PerWord(rate.Per)}") };
        if (rate.Per is RatePer.Second) lines.Add(new("duration", run.Spec.DurationSeconds, "s"));
        if (rate.Per is RatePer.Image) lines.Add(new("images", run.Spec.ImageCount, "image"));
        foreach (var multiplier in row.Offer.Multipliers)
        {
            if (multiplier.Holds(run.Facts)) lines.Add(new(multiplier.Row.Label, multiplier.Row.Factor, ""));
        }

        return lines;
    }

    public static IReadOnlyList<string> Notes(QuoteRun run, QuoteRow row)
    {
        var notes = new List<string>();
        var sources = row.Decision.Eligible ? Sources(run, row) : [row.Offer.Offer];
        foreach (var source in sources)
        {
            if (source.Note is { } note) notes.Add(note);
        }

        foreach (var note in row.Offer.Notes)
        {
            if (row.Role is not RowRole.OtherKind && note.Holds(run.Facts)) notes.Add(note.Row.Text);
        }

        if (row.Decision.Eligible && !CompiledOffer.TryFind(row.Offer.Rates, run.Facts, out _)) notes.Add(NoRate);
        return notes;
    }

    public static bool IsStale(QuoteRun run, QuoteRow row) =>
        IsDoubted(run, row)
        || (run.Context.Today is { } today && Sources(run, row).Any(source => source.IsStale(today, run.Context.StaleAfterDays)));

    private static bool IsDoubted(QuoteRun run, QuoteRow row) =>
        run.Context.Doubted.Count > 0
        && CompiledOffer.TryFind(row.Offer.Rates, run.Facts, out var rate)
        && run.Context.Doubted.Contains($"{row.Offer.Card.Provider}:{rate.Id}");

    // everything that somebody has said and that went into the quote
    private static IEnumerable<Sourced> Sources(QuoteRun run, QuoteRow row)
    {
        yield return row.Offer.Offer;
        if (CompiledOffer.TryFind(row.Offer.Rates, run.Facts, out var rate)) yield return rate;
        foreach (var multiplier in row.Offer.Multipliers)
        {
            if (multiplier.Holds(run.Facts)) yield return multiplier.Row;
        }

        if (CompiledOffer.TryFind(row.Offer.UnitPrices, run.Facts, out var price)) yield return price;
    }

    private static string PerWord(RatePer per) => per is RatePer.Second ? "s" : "image";
}
