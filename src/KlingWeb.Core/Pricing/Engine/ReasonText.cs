using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Says in words why an offer can't make a spec, and what it offers instead.</summary>
internal static class ReasonText
{
    public static IReadOnlyList<Reason> Of(QuoteRun run, QuoteRow row)
    {
        if (row.Decision.Eligible) return [];
        var offer = row.Offer;
        if (row.Role is RowRole.OtherKind) return [KindNotOffered(run, offer)];
        var reasons = new List<Reason>();
        if (row.Role is RowRole.OtherModel) reasons.Add(ModelNotOffered(run, offer));
        var beyond = offer.Limits.Beyond(run.Facts);
        reasons.AddRange(Beyond(offer, run.Facts).Where(reason => (beyond & ReasonBits.Of(reason.Code)) != 0));
        if ((beyond & ReasonBits.ElementId) != 0) reasons.AddRange(ElementIds(run.Spec));
        foreach (var rule in offer.Rules)
        {
            if (rule.Holds(run.Facts)) reasons.Add(new(rule.Row.Code, rule.Row.Field, rule.Row.Message));
        }

        reasons.AddRange(PictureCheck.Reasons(offer, run.Spec, run.Context));
        return reasons;
    }

    private static Reason KindNotOffered(QuoteRun run, CompiledOffer offer)
    {
        var kinds = run.Index.CardOf(offer).ByKind.Where(offers => offers.Length > 0).Select(offers => offers[0].Kind.Word());
        return new(ReasonCodes.KindNotOffered, SpecFields.Kind, Phrase.Or(kinds));
    }

    private static Reason ModelNotOffered(QuoteRun run, CompiledOffer offer)
    {
        var families = run.Index.CardOf(offer).ByKind[(int)offer.Kind].Select(other => other.Offer.Family.Word()).Distinct();
        return new(ReasonCodes.ModelNotOffered, SpecFields.Model, Phrase.Or(families));
    }

    // one line for each limit there is; the caller keeps those that are exceeded
    private static IEnumerable<Reason> Beyond(CompiledOffer offer, SpecFacts facts)
    {
        var takes = offer.Offer.Takes;
        yield return new(ReasonCodes.QualityNotOffered, SpecFields.Quality, "only " + Phrase.Or((takes.Qualities ?? []).Select(value => value.Word())));
        yield return new(ReasonCodes.DurationNotOffered, SpecFields.DurationSeconds, $"{offer.Limits.Durations} s");
        yield return new(ReasonCodes.AspectRatioNotOffered, SpecFields.AspectRatio, Phrase.Or((takes.AspectRatios ?? []).Select(value => value.Word())));
        yield return new(ReasonCodes.AudioNotOffered, SpecFields.Audio, "without sound");
        yield return new(ReasonCodes.VoiceNotOffered, SpecFields.Voices, "without voices");
        yield return new(ReasonCodes.TooManyVoices, SpecFields.Voices, $"at most {takes.Voices}");
        yield return new(ReasonCodes.PromptTooLong, SpecFields.Prompt, $"at most {takes.PromptLength} characters");
        yield return new(ReasonCodes.NegativePromptTooLong, SpecFields.NegativePrompt, $"at most {takes.NegativePromptLength} characters");
        yield return new(ReasonCodes.EndImageNotOffered, SpecFields.EndImage, takes.EndImage ? "only for image-to-video" : "without a last frame");
        yield return References(takes, facts);
        yield return new(ReasonCodes.ElementsNotOffered, SpecFields.Elements, "without elements");
        yield return new(ReasonCodes.CameraControlNotOffered, SpecFields.CameraControl, "without a camera movement");
        yield return new(ReasonCodes.MultiShotNotOffered, SpecFields.MultiShot, MultiShot(takes));
        yield return new(ReasonCodes.ShotCount, $"{SpecFields.MultiShot}.shots", takes.Shots?.Most is { } most ? $"1 to {most} shots" : "at least 1 shot");
        yield return new(ReasonCodes.ShotPromptTooLong, $"{SpecFields.MultiShot}.shots", $"at most {takes.Shots?.PromptLength} characters a shot");
        yield return new(ReasonCodes.ShotsMustSum, $"{SpecFields.MultiShot}.shots", $"shots that add up to {facts.Duration} s, not to {facts.ShotSeconds} s");
        yield return new(ReasonCodes.ImageCount, SpecFields.ImageCount, $"1 to {takes.Images} images");
    }

    private static IEnumerable<Reason> ElementIds(GenerationSpec spec)
    {
        for (var i = 0; i < spec.Elements.Count; i++)
        {
            if (spec.Elements[i] is not { Number: null, Id: var id }) continue;
            yield return new(ReasonCodes.ElementId, $"{SpecFields.Elements}[{i}].id", $"a number of up to 19 digits, as the provider numbers its elements; \"{id}\" is none");
        }
    }

    private static Reason References(OfferScope takes, SpecFacts facts) => new(
        ReasonCodes.TooManyReferences,
        SpecFields.ReferenceImages,
        facts.References > takes.References
            ? takes.References == 0 ? "without reference images" : $"at most {takes.References}"
            : $"at most {takes.ElementsAndReferences} elements and reference images together");

    private static string MultiShot(OfferScope takes) =>
        takes.MultiShot.Count == 0 ? "one shot" : $"one shot, or several of mode {Phrase.Or(takes.MultiShot.Select(mode => mode.Word()))}";
}
