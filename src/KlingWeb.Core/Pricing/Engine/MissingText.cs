using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Says what a spec still lacks before it can be submitted at an offer.</summary>
internal static class MissingText
{
    public static IReadOnlyList<Reason> Of(QuoteRun run, QuoteRow row)
    {
        if (row.Role is RowRole.OtherKind) return [];
        List<Reason>? missing = null;
        foreach (var rule in row.Offer.Missing)
        {
            if (rule.Holds(run.Facts)) (missing ??= []).Add(new(rule.Row.Code, rule.Row.Field, rule.Row.Message));
        }

        if (run.Spec.MultiShot is { Mode: ShotMode.Custom } several) AddBlankShots(several, ref missing);
        return missing ?? [];
    }

    private static void AddBlankShots(MultiShot several, ref List<Reason>? missing)
    {
        for (var i = 0; i < several.Shots.Count; i++)
        {
            if (!PlainText.IsBlank(several.Shots[i].Prompt)) continue;
            (missing ??= []).Add(new(ReasonCodes.PromptRequired, $"{SpecFields.MultiShot}.shots[{i}].prompt", "a prompt for each shot"));
        }
    }
}
