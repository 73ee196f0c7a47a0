using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>What the rows of one sheet share.</summary>
internal sealed class QuoteRun(PricingIndex index, GenerationSpec spec, QuoteContext context)
{
    private readonly SpecFacts facts = SpecFacts.Of(spec);

    public PricingIndex Index { get; } = index;

    public GenerationSpec Spec { get; } = spec;

    public QuoteContext Context { get; } = context;

    public ref readonly SpecFacts Facts => ref facts;

    /// <summary>The cheapest ranked row; null when none is ranked.</summary>
    public QuoteRow? Cheapest { get; set; }

    public ulong Pictures(CompiledOffer offer) => PictureCheck.Bits(offer, Spec, Context);

    public Decision Decide(CompiledOffer offer) => offer.Decide(Facts, Pictures(offer));

    /// <summary>Kling's list price of the spec with a model; without an amount where the list has no row, or the length is not known.</summary>
    public Decision ListPrice(ModelFamily family)
    {
        if (Spec.Kind is not GenerationKind.VideoEdit) return Index.ListPrice(Spec.Kind, family, Facts);
        if (EditedSeconds is not { } seconds) return Decision.Unpriced;
        return Index.ListPrice(Spec.Kind, family, Facts with { Duration = seconds });
    }

    // an edit is as long as its source, which is known once it was measured; what was typed says nothing
    private int? EditedSeconds => SpecUse.SourceVideo(Spec) is { } source && Context.Media.TryGetValue(source, out var facts) && facts.DurationSeconds is { } seconds
        ? Math.Max(1, (int)Math.Round(seconds, MidpointRounding.AwayFromZero))
        : null;
}

/// <summary>Why a row stands in the sheet.</summary>
internal enum RowRole
{
    /// <summary>It is what was asked for.</summary>
    Asked,

    /// <summary>Its provider has not the model, and this is the nearest that it has.</summary>
    OtherModel,

    /// <summary>Its provider does not make the kind at all.</summary>
    OtherKind,
}

/// <summary>A row before it is explained.</summary>
internal sealed record QuoteRow(CompiledOffer Offer, Decision Decision, RowRole Role);
