using KlingWeb.Core.Pricing.Engine;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Refuses a card that contradicts itself, with the first row that does.</summary>
internal static class RateCardCheck
{
    public static void Check(string name, RateCard card)
    {
        var refuse = new Refusal(name);
        refuse.If(string.IsNullOrWhiteSpace(card.Provider), "provider", "it is empty");
        refuse.If(card.Version < 1, "version", "it is less than 1");
        refuse.If(card.FilesKeptDays < 1 || card.MostImages < 1 || card.MostVideos < 1, "$", "a limit is less than 1");
        OfferCheck.Check(card, refuse);
        ConditionCheck.Check(card, refuse);
        NumberCheck.Check(card, refuse);
        RuleCheck.Check(card, refuse);
        ReachCheck.Check(card, new CompiledCard(card), refuse);
    }
}

/// <summary>Throws for a row of the card that is being checked.</summary>
internal sealed class Refusal(string card)
{
    public void If(bool wrong, string row, string reason)
    {
        if (wrong) throw new RateCardException(card, row, reason);
    }

    public static string Row(string table, int index, string id = "") => id.Length == 0 ? $"{table}[{index}]" : $"{table}[{index}] {id}";
}
