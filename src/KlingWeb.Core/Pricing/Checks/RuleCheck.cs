using KlingWeb.Core.Pricing.Engine;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Rules and notes: known codes and fields, and something said.</summary>
internal static class RuleCheck
{
    public static void Check(RateCard card, Refusal refuse)
    {
        for (var i = 0; i < card.Rules.Count; i++)
        {
            var (rule, row) = (card.Rules[i], Refusal.Row("rules", i));
            refuse.If(!ReasonBits.IsCode(rule.Code), row, $"\"{rule.Code}\" is no reason code");
            refuse.If(!IsField(rule.Field), row, $"\"{rule.Field}\" is no field of a spec");
            refuse.If(string.IsNullOrWhiteSpace(rule.Message), row, "the message is empty");
            refuse.If(string.IsNullOrWhiteSpace(rule.Source), row, "the source is empty");
        }

        for (var i = 0; i < card.Fidelity.Count; i++)
        {
            var (fidelity, row) = (card.Fidelity[i], Refusal.Row("fidelity", i));
            refuse.If(!IsField(fidelity.Field), row, $"\"{fidelity.Field}\" is no field of a spec");
            refuse.If(string.IsNullOrWhiteSpace(fidelity.Message), row, "the message is empty");
        }

        for (var i = 0; i < card.Notes.Count; i++) refuse.If(string.IsNullOrWhiteSpace(card.Notes[i].Text), Refusal.Row("notes", i), "the text is empty");
    }

    private static bool IsField(string field) => SpecFields.All.Contains(field, StringComparer.Ordinal);
}
