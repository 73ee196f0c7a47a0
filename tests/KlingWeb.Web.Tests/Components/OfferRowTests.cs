using Bunit;
using KlingWeb.Components.Spend;
using KlingWeb.Components.Studio;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Providers;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Web.Tests.Components;

public sealed class OfferRowTests : BunitContext
{
    private static readonly PricingEngine Engine = ShippedCards.Engine();

    private GenerationSpec? used;

    // what top-ups say of a price is not the row's own
    public OfferRowTests() => ComponentFactories.AddStub<UnitPriceOffers>();

    [Fact]
    public void Row_DollarsUnknown_ShowsTheUnitAndTheBreakEvenAndNoZero()
    {
        var row = Row("kling3api/std-text-to-video", spec => spec);

        Assert.Equal("180 credits", row.Find(".large").TextContent);
        Assert.Contains("Wins if a credit costs less than $0.0018", row.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("$0.00 ", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_AssumedPrice_IsMarkedAsApproximate()
    {
        var row = Row("cloudsway/kling-v3", spec => spec);

        Assert.StartsWith("≈ ", row.Find(".large").TextContent, StringComparison.Ordinal);
        Assert.Contains("assumed", row.Find(".badges").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiinone/grok-video", ModelFamily.GrokVideo, "from $0.24", "from $0.24")]
    [InlineData("apiinone/wan-2-6", ModelFamily.Wan26, "from $0.80", "from $0.80")]
    [InlineData("kling3api/std-text-to-video", ModelFamily.Kling3, "180 credits", "the price of a credit is not documented")]
    public async Task Row_Opened_SaysOfDollarsWhatIsKnown(string id, ModelFamily model, string large, string said)
    {
        var row = Row(id, spec => spec with { Model = model });
        await row.Click(".open");

        Assert.Equal(large, row.Find(".large").TextContent);
        Assert.Contains(said, row.Find(".detail").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiinone/grok-video", GenerationKind.TextToVideo, ModelFamily.GrokVideo)]
    [InlineData("cloudsway/kling-v2-new", GenerationKind.Image, ModelFamily.Kling2New)]
    public async Task Row_WhoseUnitHasAPrice_DoesNotSayThatItHasNone(string id, GenerationKind kind, ModelFamily model)
    {
        var row = Row(id, _ => SpecDefaults.For(kind) with { Model = model });
        await row.Click(".open");

        Assert.DoesNotContain("is not documented. An administrator", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_CannotMakeIt_SaysWhyAndGivesTheNearest()
    {
        var row = Row("kling3api/std-text-to-video", spec => spec with { DurationSeconds = 7 });

        Assert.Contains("not possible", row.Find(".price").TextContent, StringComparison.Ordinal);
        Assert.True(row.Find("input[type=radio]").HasAttribute("disabled"));
        Assert.Equal("Use 5 s · 180 credits", row.Find(".why button").TextContent.Trim());
        await row.Click(".why button");
        Assert.Equal(5, used?.DurationSeconds);
    }

    [Fact]
    public async Task Row_Opened_ShowsItsFormulaLineByLine()
    {
        var row = Row("apiinone/kling-3", spec => spec with { Audio = true });

        await row.Click(".open");

        var numbers = row.FindAll(".formula .kw-number").Select(cell => cell.TextContent);
        Assert.Equal(["60", "5", "300"], numbers);
        Assert.Equal("true", row.Find(".open").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Row_DroppedField_IsNamed()
    {
        var row = Row("kling3cheap/kling-3", spec => spec with { NegativePrompt = "blur" });

        Assert.Contains("dropped negative prompt", row.Find(".badges").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<OfferRow> Row(string id, Func<GenerationSpec, GenerationSpec> change)
    {
        var sheet = Engine.Quote(change(SpecDefaults.For(GenerationKind.TextToVideo)), QuoteContext.Empty);
        return Render<OfferRow>(row => row
            .Add(r => r.Offer, sheet.Offers.Single(offer => offer.Id == id))
            .Add(r => r.Sheet, sheet)
            .Add(r => r.Chosen, false)
            .Add(r => r.Mode, GenerationMode.Live)
            .Add(r => r.OnChoose, EventCallback.Empty)
            .Add(r => r.OnUse, spec => used = spec));
    }
}
