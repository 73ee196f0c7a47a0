using KlingWeb.Core.Pricing.Engine;

namespace KlingWeb.Core.Pricing.Checks;

/// <summary>Refuses a card that contradicts itself, with every row that does.</summary>
internal static class RateCardCheck
{
    // comparing rows with rows takes the square of their number
    private const int MostRows = 500;
    private const int MostDays = 36_500;

    public static void Check(string name, RateCard card, string json)
    {
        var refuse = new Refusal(name);
        TextCheck.Check(json, refuse);
        refuse.If(string.IsNullOrWhiteSpace(card.Provider), "provider", "it is empty");
        refuse.If(card.Version < 1, "version", "it is less than 1");
        refuse.If(card.FilesKeptDays < 1 || card.MostImages < 1 || card.MostVideos < 1, "$", "a limit is less than 1");
        refuse.If(card.FilesKeptDays > MostDays, "filesKeptDays", $"it is more than {MostDays}");
        CheckSize(card, refuse);
        refuse.Demand();

        OfferCheck.Check(card, refuse);
        ConditionCheck.Check(card, refuse);
        NumberCheck.Check(card, refuse);
        RuleCheck.Check(card, refuse);
        refuse.Demand();   // only rows that are right by themselves can be compared

        BoundsCheck.Check(card, refuse);

        ReachCheck.Check(card, new CompiledCard(card), refuse);
        refuse.Demand();
    }

    private static void CheckSize(RateCard card, Refusal refuse)
    {
        (string Table, int Rows)[] tables =
        [
            ("offers", card.Offers.Count), ("rates", card.Rates.Count), ("multipliers", card.Multipliers.Count), ("unitPrices", card.UnitPrices.Count),
            ("rules", card.Rules.Count), ("fidelity", card.Fidelity.Count), ("notes", card.Notes.Count),
        ];
        foreach (var (table, rows) in tables) refuse.If(rows > MostRows, table, $"it has more than {MostRows} rows");
    }
}

/// <summary>Collects what is wrong with the card that is being checked.</summary>
internal sealed class Refusal(string card)
{
    // nobody reads more, and rows compared with rows could give a hundred thousand
    private const int MostFaults = 100;

    private readonly List<CardFault> faults = [];

    /// <exception cref="RateCardException">It is one too many.</exception>
    public void If(bool wrong, string row, string reason)
    {
        if (!wrong) return;
        faults.Add(new(row, reason));
        if (faults.Count == MostFaults) Demand();
    }

    /// <exception cref="RateCardException">Something is wrong.</exception>
    public void Demand()
    {
        if (faults.Count > 0) throw new RateCardException(card, faults);
    }

    public static string Row(string table, int index, string id = "") => id.Length == 0 ? $"{table}[{index}]" : $"{table}[{index}] {id}";
}
