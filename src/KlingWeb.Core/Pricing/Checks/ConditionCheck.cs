using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Conditions: they name models that the card has, and no list is empty.</summary>
internal static class ConditionCheck
{
    public static void Check(RateCard card, Refusal refuse)
    {
        var models = card.Offers.Select(offer => offer.Model).ToHashSet(StringComparer.Ordinal);
        foreach (var (row, when) in All(card))
        {
            foreach (var model in when.Model ?? []) refuse.If(!models.Contains(model), row, $"the card has no model \"{model}\"");
            refuse.If(HasEmptyList(when), row, "a list of the condition is empty, so it never holds");
            refuse.If(HasTwice(when), row, "a value stands twice in a list of the condition");
        }
    }

    /// <summary>Whether one of the values stands twice.</summary>
    public static bool HasTwice<T>(this ValueList<T>? values) => values is not null && values.Distinct().Count() < values.Count;

    private static IEnumerable<(string Row, Condition When)> All(RateCard card) =>
    [
        .. card.Rates.Select((row, i) => (Refusal.Row("rates", i, row.Id), row.When)),
        .. card.Multipliers.Select((row, i) => (Refusal.Row("multipliers", i, row.Id), row.When)),
        .. card.UnitPrices.Select((row, i) => (Refusal.Row("unitPrices", i, row.Id), row.When)),
        .. card.Rules.Select((row, i) => (Refusal.Row("rules", i), row.When)),
        .. card.Fidelity.Select((row, i) => (Refusal.Row("fidelity", i), row.When)),
        .. card.Notes.Select((row, i) => (Refusal.Row("notes", i), row.When)),
    ];

    private static bool HasEmptyList(Condition when) =>
        IsEmpty(when.Model) || IsEmpty(when.Kind) || IsEmpty(when.Quality) || IsEmpty(when.AspectRatio) || IsEmpty(when.Speed)
        || IsEmpty(when.MultiShot) || IsEmpty(when.InputImages);

    private static bool HasTwice(Condition when) =>
        when.Model.HasTwice() || when.Kind.HasTwice() || when.Quality.HasTwice() || when.AspectRatio.HasTwice() || when.Speed.HasTwice()
        || when.MultiShot.HasTwice() || when.InputImages.HasTwice();

    private static bool IsEmpty<T>(ValueList<T>? list) => list is { Count: 0 };
}
