using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Says what becomes of fields that an offer has no place for, or treats in its own way.</summary>
internal static class FidelityText
{
    public static IReadOnlyList<FidelityNote> Of(QuoteRun run, QuoteRow row)
    {
        if (row.Role is RowRole.OtherKind) return [];
        var notes = new List<FidelityNote>();
        foreach (var field in Tuned(run.Spec))
        {
            if (!row.Offer.Offer.Takes.Tuning.Contains(field)) notes.Add(Dropped(field.Word(), NoField(row.Offer, field)));
        }

        foreach (var field in LeftOver(run.Spec)) notes.Add(Dropped(field, $"{run.Spec.Kind.Word()} has no use for it"));
        if (run.Spec.AspectRatio is null && row.Offer.Offer.Takes.AspectDefault is { } own) notes.Add(Own(own));
        if (row.Offer.Offer.Takes.VoicesByName) notes.AddRange(Voices(run.Spec));
        foreach (var rule in row.Offer.Fidelity)
        {
            if (rule.Holds(run.Facts)) notes.Add(new(rule.Row.Field, rule.Row.Effect, rule.Row.Message));
        }

        return notes;
    }

    private static string NoField(CompiledOffer offer, TuningField field) => offer.Card.Offers.Any(other => other.Takes.Tuning.Contains(field))
        ? $"{offer.Card.Provider} takes it for other models, not for {offer.Offer.Model}"
        : $"{offer.Card.Provider} has no such field";

    private static FidelityNote Own(AspectRatio own) =>
        new(SpecFields.AspectRatio, FidelityEffect.Defaulted, $"left open, so none is sent; the provider's own default is {own.Word()}");

    private static IEnumerable<FidelityNote> Voices(GenerationSpec spec)
    {
        for (var i = 0; i < spec.Voices.Count; i++)
        {
            if (PromptNames.NamesVoice(spec, i)) continue;
            yield return Dropped(SpecFields.Voices, $"{spec.Voices[i]} is not named in the prompt by {PromptNames.Word("voice", i)}, so it does not speak and is not billed");
        }

        foreach (var word in PromptNames.UnknownVoices(spec)) yield return Dropped(SpecFields.Prompt, $"{word} stands for no voice of the list");
    }

    private static FidelityNote Dropped(string field, string why) => new(field, FidelityEffect.Dropped, why);

    private static IEnumerable<TuningField> Tuned(GenerationSpec spec)
    {
        if (!PlainText.IsBlank(spec.NegativePrompt)) yield return TuningField.NegativePrompt;
        if (spec.CfgScale is not null) yield return TuningField.CfgScale;
        if (spec.AutoEnhance) yield return TuningField.AutoEnhance;
        if (spec.Watermark) yield return TuningField.Watermark;
        if (spec.Speed is not Speed.Normal) yield return TuningField.Speed;
        if (!spec.KeepOriginalSound && SpecUse.HasVideo(spec.Kind)) yield return TuningField.KeepOriginalSound;
    }

    private static IEnumerable<string> LeftOver(GenerationSpec spec)
    {
        if (spec.StartImage is not null && SpecUse.StartImage(spec) is null) yield return SpecFields.StartImage;
        if (spec.SourceVideo is not null && SpecUse.SourceVideo(spec) is null) yield return SpecFields.SourceVideo;
        if (spec.MotionVideo is not null && SpecUse.MotionVideo(spec) is null) yield return SpecFields.MotionVideo;
    }
}
