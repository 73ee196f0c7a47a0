using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Makes the texts of a row when somebody reads them; most rows of a batch are never read.</summary>
internal sealed class Explanation(QuoteRun run, QuoteRow row)
{
    private IReadOnlyList<Reason>? reasons;
    private IReadOnlyList<Reason>? missing;
    private IReadOnlyList<FidelityNote>? fidelity;
    private IReadOnlyList<QuoteLine>? lines;
    private IReadOnlyList<string>? notes;
    private IReadOnlyList<Saving>? savings;
    private NearestOffer? nearest;
    private bool searched;

    public IReadOnlyList<Reason> Reasons => reasons ??= ReasonText.Of(run, row);

    public IReadOnlyList<Reason> Missing => missing ??= MissingText.Of(run, row);

    public IReadOnlyList<FidelityNote> Fidelity => fidelity ??= FidelityText.Of(run, row);

    public IReadOnlyList<QuoteLine> Lines => lines ??= FormulaText.Lines(run, row);

    public IReadOnlyList<string> Notes => notes ??= FormulaText.Notes(run, row);

    public IReadOnlyList<Saving> Savings => savings ??= Engine.Savings.Of(run, row);

    public bool Stale => FormulaText.IsStale(run, row);

    public NearestOffer? Nearest
    {
        get
        {
            if (searched) return nearest;
            nearest = Search();
            searched = true;
            return nearest;
        }
    }

    private NearestOffer? Search()
    {
        if (row.Decision.Eligible || row.Role is RowRole.OtherKind) return null;
        var pictures = run.Pictures(row.Offer);
        if (new NearestSearch(row.Offer, run.Facts, pictures).FindFewest() is not { } edits) return null;
        var (spec, facts) = (run.Spec, run.Facts);
        var changes = new List<FieldChange>(edits.Select(edit => edit.Change(run.Spec)));
        foreach (var edit in edits) (spec, facts) = (edit.Of(spec), edit.Of(facts));
        if (row.Role is RowRole.OtherModel)
        {
            spec = spec with { Model = row.Offer.Offer.Family };
            changes.Add(new(SpecFields.Model, run.Spec.Model, spec.Model));
        }

        var decision = row.Offer.Decide(facts, pictures);
        return new(changes, decision.Amount, decision.Usd, spec);
    }
}
