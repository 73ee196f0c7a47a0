namespace KlingWeb.Core.Pricing;

/// <summary>Refuses a card that contradicts itself.</summary>
internal static class RateCardCheck
{
    public static void Check(string name, RateCard card)
    {
        if (card.Version < 1) throw new RateCardException(name, "version", "it is less than 1");
    }
}
