using KlingWeb.Core.Pricing;

namespace KlingWeb.Components.Studio;

/// <summary>What is wrong, by the field that it stands at.</summary>
public sealed class FieldErrors
{
    private static readonly string[] OfPictures =
        [ReasonCodes.ImageFormat, ReasonCodes.ImageSize, ReasonCodes.ImageSides, ReasonCodes.ImageAspect, ReasonCodes.ImageNeedsPublicUrl];

    private readonly Dictionary<string, string> byField = [];
    private ILookup<string, string> pictures = Enumerable.Empty<string>().ToLookup(path => path);

    /// <summary>
    /// What every offer refuses, since then no choice of an offer helps; once a submission was tried, what the chosen one
    /// still lacks; and of pictures what single providers refuse, as soon as the file is known.
    /// </summary>
    public static FieldErrors Of(StudioDraft draft)
    {
        var errors = new FieldErrors { pictures = PicturesOf(draft.Sheet) };
        if (ShotTimeline.Problem(draft.Spec) is { } shots) errors.byField["multiShot"] = shots;
        if (draft.Chosen is null)
        {
            errors.Add(RefusedByAll(draft.Sheet));
        }
        else if (draft.Tried)
        {
            errors.Add(draft.Chosen.Missing.Select(missing => missing with { Message = $"Still needed: {missing.Message}." }));
        }

        return errors;
    }

    public string? this[string field] => byField.GetValueOrDefault(field);

    public bool Any => byField.Count > 0;

    /// <summary>What providers refuse of the picture at a path, for example <c>referenceImages[1]</c>.</summary>
    public IReadOnlyList<string> Pictures(string path) => [.. pictures[path]];

    // One sentence for each reason, with the providers that give it in front.
    private static ILookup<string, string> PicturesOf(QuoteSheet sheet) => sheet.Offers
        .Where(offer => !offer.Eligible)
        .SelectMany(offer => offer.Reasons, (offer, reason) => (offer.Provider, Reason: reason))
        .Where(refused => OfPictures.Contains(refused.Reason.Code))
        .Distinct()
        .GroupBy(refused => refused.Reason, refused => refused.Provider)
        .ToLookup(group => group.Key.Field, group => $"{string.Join(", ", group)}: {group.Key.Message}");

    // What only some refuse stands in their rows: at the field it would read as if nobody took it.
    private static IEnumerable<Reason> RefusedByAll(QuoteSheet sheet)
    {
        OfferQuote[] makers = [.. sheet.Offers.Where(offer => offer.Reasons.All(IsOfAField))];
        return makers
            .SelectMany(offer => offer.Reasons)
            .Where(reason => !OfPictures.Contains(reason.Code))
            .Where(reason => makers.All(offer => offer.Reasons.Any(other => FieldOf(other) == FieldOf(reason))));
    }

    private static bool IsOfAField(Reason reason) => reason.Code is not (ReasonCodes.ModelNotOffered or ReasonCodes.KindNotOffered);

    private static string FieldOf(Reason reason) => reason.Field.Split('[', '.')[0];

    private void Add(IEnumerable<Reason> reasons)
    {
        foreach (var reason in reasons) byField.TryAdd(FieldOf(reason), reason.Message);
    }
}
