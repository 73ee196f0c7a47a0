using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Changes;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class CardChangeTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly RateCard Card = RateCardJson.Read("test.json", CardErrors.Card);

    [Fact]
    public void SameCard_UnderAnotherNumber_HasNoDifference() => Assert.Empty(CardDifference.Between(Card, Card with { Version = 7 }));

    [Fact]
    public void ChangedNumber_DiffersInItsFieldsOnly()
    {
        var after = Card.With(CardTable.Rates, "pro", new(4, Confidence.Team, "invoice 12", Day, "paid"));

        var changes = CardDifference.Between(Card, after);

        Assert.All(changes, change => Assert.Equal(("rates", "pro"), (change.Table, change.Row)));
        Assert.Equal(["amount", "confidence", "source", "checked", "note"], changes.Select(change => change.Field).Order(Order));
        var amount = changes.Single(change => change.Field == "amount");
        Assert.Equal((3m, 4m), (amount.From!.Value.GetDecimal(), amount.To!.Value.GetDecimal()));
        Assert.Null(changes.Single(change => change.Field == "note").From);
    }

    [Fact]
    public void RowsAndFields_ThatComeAndGo_AreDifferences()
    {
        var after = Card with { Multipliers = [], MostVideos = 3, Notes = [new() { Text = "new" }, new() { Text = "new" }] };

        var changes = CardDifference.Between(Card, after);

        Assert.Contains(changes, change => change is { Table: "multipliers", Row: "slow", Field: null, To: null } && change.From is not null);
        Assert.Contains(changes, change => change is { Table: "", Field: "mostVideos", From: null } && change.To!.Value.GetInt32() == 3);
        Assert.Equal(2, changes.Count(change => change is { Table: "notes", Row: "new", From: null }));
        Assert.Equal(changes.Count, CardDifference.Between(after, Card).Count);
    }

    [Fact]
    public void Factor_AndPriceOfAUnit_AreChangedToo()
    {
        var factor = Card.With(CardTable.Multipliers, "slow", new(0.5m, Confidence.Team, "page", Day, null));
        var price = factor.With(CardTable.UnitPrices, "usd", new(0.25m, Confidence.Team, "invoice", Day, null));

        Assert.Equal((0.5m, 0.25m), (price.Multipliers[0].Factor, price.UnitPrices[0].Usd));
        Assert.Equal(price, RateCardJson.Read("test", RateCardJson.Write(price)));
    }

    [Fact]
    public void CheckedRow_ChangesItsDayAlone()
    {
        var change = Assert.Single(CardDifference.Between(Card, Card.CheckedOn(CardTable.UnitPrices, "usd", Day)));

        Assert.Equal(("unitPrices", "usd", "checked"), (change.Table, change.Row, change.Field));
        Assert.True(CardDifference.Between(Card, Card.AllCheckedOn(Day)).Count > 4);
    }

    [Fact]
    public void Row_ThatIsNotThere_IsRefused() =>
        Assert.Equal("rates gone", Assert.Throws<RateCardException>(() => Card.CheckedOn(CardTable.Rates, "gone", Day)).Row);

    [Fact]
    public void BadCard_IsRefusedWithEveryFault()
    {
        var json = RateCardJson.Write(Card with { Rates = [.. Card.Rates.Select(rate => rate with { Amount = -1 })], Multipliers = [Card.Multipliers[0] with { Factor = 1_001 }] });

        var faults = Assert.Throws<RateCardException>(() => RateCardJson.Read("test", json)).Faults;

        Assert.Equal(["rates[0] std", "rates[1] pro", "multipliers[0] slow"], faults.Select(fault => fault.Row));
    }

    [Fact]
    public void Card_WithTooManyRowsOrTooHighAPrice_IsRefused()
    {
        var many = RateCardJson.Write(Card with { Rates = [.. Enumerable.Range(0, 501).Select(i => Card.Rates[0] with { Id = $"r{i}" })] });
        var dear = RateCardJson.Write(Card.With(CardTable.Rates, "std", new(1_000_001, Confidence.Team, "page", Day, null)));

        Assert.Equal("rates", Assert.Throws<RateCardException>(() => RateCardJson.Read("test", many)).Row);
        Assert.Contains("1000000", Assert.Throws<RateCardException>(() => RateCardJson.Read("test", dear)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Quote_FromADoubtedRate_IsStale()
    {
        var spec = Quoting.Video("std") with { Prompt = "a fox" };
        var engine = new PricingEngine([Card]);

        Assert.False(engine.Quote(spec, "test/m1", QuoteContext.Empty)!.Stale);
        Assert.True(engine.Quote(spec, "test/m1", QuoteContext.Empty with { Doubted = new HashSet<string>(["test:std"]) })!.Stale);
        Assert.False(engine.Quote(spec, "test/m1", QuoteContext.Empty with { Doubted = new HashSet<string>(["test:pro"]) })!.Stale);
        Assert.Equal(1, engine.Quote(spec, "test/m1", QuoteContext.Empty)!.RateVersion);
    }

    private static Comparer<string?> Order { get; } = Comparer<string?>.Create((one, other) => Rank(one).CompareTo(Rank(other)));

    private static int Rank(string? field) => Array.IndexOf(["amount", "confidence", "source", "checked", "note"], field);
}
