using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Looks at the pictures and videos that a spec names, as far as their facts are known.</summary>
internal static class PictureCheck
{
    public static ulong Bits(CompiledOffer offer, GenerationSpec spec, QuoteContext context)
    {
        if (!HasAny(spec)) return 0;
        ulong reasons = 0;
        foreach (var reason in Reasons(offer, spec, context)) reasons |= ReasonBits.Of(reason.Code);
        return reasons;
    }

    public static IEnumerable<Reason> Reasons(CompiledOffer offer, GenerationSpec spec, QuoteContext context)
    {
        foreach (var (field, reference) in Pictures(spec))
        {
            if (!offer.Card.TakesPictures && OnlyHere(reference, offer.Card.Provider, context)) yield return NeedsAddress(field, "picture");
            if (offer.Offer.Takes.Pictures is not { } limits || !context.Media.TryGetValue(reference, out var facts)) continue;
            foreach (var reason in OfFacts(field, limits, facts)) yield return reason;
        }

        foreach (var (field, reference) in Videos(spec))
        {
            if (!offer.Card.TakesVideos && OnlyHere(reference, offer.Card.Provider, context)) yield return NeedsAddress(field, "video");
        }
    }

    private static bool HasAny(GenerationSpec spec) =>
        spec.StartImage is not null || spec.EndImage is not null || spec.ReferenceImages.Count > 0
        || spec.SourceVideo is not null || spec.MotionVideo is not null;

    private static IEnumerable<(string Field, string Reference)> Pictures(GenerationSpec spec)
    {
        if (SpecUse.StartImage(spec) is { } start) yield return (SpecFields.StartImage, start);
        if (spec.EndImage is { } end) yield return (SpecFields.EndImage, end);
        for (var i = 0; i < spec.ReferenceImages.Count; i++) yield return ($"{SpecFields.ReferenceImages}[{i}]", spec.ReferenceImages[i]);
    }

    private static IEnumerable<(string Field, string Reference)> Videos(GenerationSpec spec)
    {
        if (SpecUse.SourceVideo(spec) is { } source) yield return (SpecFields.SourceVideo, source);
        if (SpecUse.MotionVideo(spec) is { } motion) yield return (SpecFields.MotionVideo, motion);
    }

    private static bool OnlyHere(string reference, string provider, QuoteContext context) =>
        !context.CanFetchUploads.Contains(provider) && reference.StartsWith("upload:", StringComparison.Ordinal);

    private static Reason NeedsAddress(string field, string what) =>
        new(ReasonCodes.ImageNeedsPublicUrl, field, $"a {what} at an https address; it can't fetch uploads from this program");

    private static IEnumerable<Reason> OfFacts(string field, PictureScope limits, MediaFacts facts)
    {
        if (limits.Formats is { } formats && !formats.Contains(facts.Format))
        {
            yield return new(ReasonCodes.ImageFormat, field, Phrase.Or(formats));
        }

        if (facts.Bytes > limits.MostBytes)
        {
            yield return new(ReasonCodes.ImageSize, field, $"at most {limits.MostBytes / (1024 * 1024)} MB");
        }

        if (Math.Min(facts.Width, facts.Height) < limits.LeastSide)
        {
            yield return new(ReasonCodes.ImageSides, field, $"each side at least {limits.LeastSide} pixels");
        }

        if (Math.Max(facts.Width, facts.Height) > Math.Min(facts.Width, facts.Height) * limits.MostAspect)
        {
            yield return new(ReasonCodes.ImageAspect, field, $"between 1:{limits.MostAspect} and {limits.MostAspect}:1");
        }
    }
}
