using Bunit;
using KlingWeb.Components.Shared;

namespace KlingWeb.Web.Tests.Components;

/// <summary>What fields make of text that arrives late, whole, or not possible.</summary>
public sealed class TypedFieldsTests : BunitContext
{
    [Theory]
    [InlineData("cat,", "cat", "")]
    [InlineData("cat,dog,fo", "cat dog", "fo")]
    [InlineData("cat, do", "cat", "do")]
    [InlineData("ca", "", "ca")]
    public async Task Words_TypedOnBehindAComma_AreTakenUpToIt(string typed, string taken, string rest)
    {
        IReadOnlyList<string> items = [];
        var field = Render<ChipsField>(parameters => parameters
            .Add(chips => chips.Id, "tags")
            .Add(chips => chips.Items, items)
            .Add(chips => chips.ItemsChanged, now => items = now));

        await field.Input("#tags", typed);

        Assert.Equal(taken, string.Join(' ', items));
        Assert.Equal(rest, field.Find("#tags").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Number_ThatIsNotPossible_IsSaidAndGivesWayToTheOneThatCounts()
    {
        var field = Render<NumberField>(parameters => parameters
            .Add(number => number.Value, "5")
            .Add(number => number.Needs, "A whole number from 1 to 300 is needed.")
            .Add(number => number.Take, text => Task.FromResult(text == "6")));

        await field.Input("input", "500");
        Assert.Contains("from 1 to 300", field.Find(".kw-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("500", field.Find("input").GetAttribute("value"));
        await field.Change("input", "500");

        Assert.Empty(field.FindAll(".kw-error"));
        Assert.Equal("5", field.Find("input").GetAttribute("value"));
    }
}
