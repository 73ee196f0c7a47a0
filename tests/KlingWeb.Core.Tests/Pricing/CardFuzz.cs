using KlingWeb.Core.Pricing;
using KlingWeb.Core.Tests.Support;
using KlingWeb.Providers;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>The shipped cards with something wrong in them: each is refused by its place, or can be quoted by.</summary>
public sealed class CardFuzz
{
    private const int Seed = 20_261_201;
    private const int Each = 200;

    private static readonly IReadOnlyList<RateCard> Cards = ShippedCards.Read();
    private static readonly RateCard Official = ShippedCards.ReadOfficialList();

    public static TheoryData<string> Providers { get; } = [.. Cards.Select(card => card.Provider)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Card_WithAnythingAnywhere_IsRefusedOrQuoted(string provider)
    {
        var shipped = Cards.Single(card => card.Provider == provider);
        var (json, mutation) = (RateCardJson.Write(shipped), new JsonMutation(Seed));
        var refused = 0;
        for (var n = 0; n < Each; n++)
        {
            var text = mutation.Of(json);
            if (Fault(text) is { } fault)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(fault.Row), fault.Message);
            }
        }

        // a mutation that means nothing is rare, and one that means something harmless is not
        Assert.InRange(refused, Each / 2, Each - 1);
    }

    [Fact]
    public void ShippedCards_Tried_CanAllBeQuoted()
    {
        foreach (var card in Cards) CardTrial.Demand(card, [.. Cards.Where(other => other != card)], Official);
    }

    [Fact]
    public void CardThatRoundsToNothing_Tried_IsRefused()
    {
        // 0.1 HP is rounded to 0, and where it breaks even would be computed by dividing by it
        var cheap = Cards.Single(card => card.Provider == "kling3cheap");
        var nothing = cheap with { Rates = [.. cheap.Rates.Select(rate => rate.Amount is null ? rate : rate with { Amount = 0.01m, Min = null, Max = null })] };

        Assert.Throws<RateCardException>(() => CardTrial.Demand(nothing, [.. Cards.Where(other => other != cheap)], Official));
        Assert.Contains("comes to nothing", Assert.Throws<RateCardException>(() => RateCardJson.Read("kling3cheap", RateCardJson.Write(nothing))).Message, StringComparison.Ordinal);
    }

    private static RateCardException? Fault(string text)
    {
        try
        {
            var card = RateCardJson.Read("fuzz", text);
            CardTrial.Demand(card, [.. Cards.Where(other => other.Provider != card.Provider)], Official);
            return null;
        }
        catch (RateCardException refused)
        {
            return refused;
        }
    }
}
