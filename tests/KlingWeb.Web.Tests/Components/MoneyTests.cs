using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing;

namespace KlingWeb.Web.Tests.Components;

public sealed class MoneyTests
{
    public static TheoryData<decimal, string> Dollars => new()
    {
        { 0m, "$0.00" }, { 3m, "$3.00" }, { 0.0159m, "$0.0159" }, { 0.3165m, "$0.3165" }, { 0.00001m, "$0.00001" }, { 1234.5m, "$1,234.50" }, { -1.5m, "-$1.50" },
    };

    [Theory]
    [MemberData(nameof(Dollars))]
    public void Usd_OfAnAmount_HasCentsAndTheDecimalsThatMatter(decimal amount, string text) => Assert.Equal(text, Money.Usd(amount));

    [Fact]
    public void Usd_NotKnown_IsAWordAndNeverZero() => Assert.Equal("unknown", Money.Usd(null));

    [Fact]
    public void Usd_Assumed_IsApproximate() => Assert.Equal("≈ $0.42", Money.Usd(0.42m, Confidence.Assumed));

    [Fact]
    public void Amount_OfOneAndOfMany_HasTheRightWord()
    {
        Assert.Equal("1 credit", Money.Amount(1m, PriceUnit.Credit));
        Assert.Equal("300 credits", Money.Amount(300m, PriceUnit.Credit));
        Assert.Equal("56 HP", Money.Amount(56m, PriceUnit.Hp));
        Assert.Equal("4.5 units", Money.Amount(4.5m, PriceUnit.Unit));
    }
}
