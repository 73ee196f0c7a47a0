using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Blazor;

namespace KlingWeb.Web.Tests.Components;

public sealed class StudioPageTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public void Studio_Empty_ShowsEveryProviderWithAPrice()
    {
        var page = Render<StudioPage>();

        string[] providers = ["apiinone", "apimodels", "cloudsway", "kling3api", "kling3cheap"];
        Assert.Equal(providers, page.FindAll(".offer .who strong").Select(name => name.TextContent).Distinct().Order());
        Assert.Equal("$0.3165", page.Find(".offer .large").TextContent);
        Assert.Equal("apimodels", page.Find(".offer.chosen strong").TextContent);
    }

    [Fact]
    public async Task Studio_TypedPrompt_StaysAsTypedAndIsCounted()
    {
        var page = Render<StudioPage>();

        await page.Input("#prompt", "a fox ");

        Assert.Equal("a fox ", page.Find("#prompt").GetAttribute("value"));
        Assert.Equal("6 / 2,500", page.Find("#prompt-count").TextContent);
    }

    [Fact]
    public async Task Studio_SoundTurnedOn_ChangesThePriceAtOnce()
    {
        var page = Render<StudioPage>();

        await page.Change(() => Toggle(page, "Sound"), true);

        Assert.Equal("$0.478", page.Find(".offer .large").TextContent);
    }

    [Fact]
    public async Task Studio_NearestOfAnOffer_IsOneClickAway()
    {
        var page = Render<StudioPage>();
        await page.Input("#duration", "7");

        await page.Click(() => page.FindAll(".offer").First(offer => offer.TextContent.Contains("std-text-to-video", StringComparison.Ordinal)).QuerySelector(".why button")!);

        Assert.Equal("5", page.Find("#duration").GetAttribute("value"));
    }

    [Fact]
    public async Task Studio_GenerateWithoutAPrompt_SaysSoAtTheField()
    {
        var page = Render<StudioPage>();

        await page.Click(".go");

        Assert.Contains("Still needed: a prompt.", page.Find("#prompt-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("#prompt").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Studio_AnotherKindAndBack_LosesNothingTyped()
    {
        var page = Render<StudioPage>();
        await page.Input("#prompt", "a fox");
        await page.Input("#duration", "9");

        await page.Change(() => Kind(page, "Image"), "on");
        Assert.Equal("a fox", page.Find("#prompt").GetAttribute("value"));
        await page.Change(() => Kind(page, "Text to video"), "on");

        Assert.Equal("9", page.Find("#duration").GetAttribute("value"));
    }

    [Fact]
    public void Studio_AddressWithASpec_ShowsThatSpec()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?durationSeconds=9&prompt=snow");

        var page = Render<StudioPage>();

        Assert.Equal("9", page.Find("#duration").GetAttribute("value"));
        Assert.Equal("snow", page.Find("#prompt").GetAttribute("value"));
    }

    [Fact]
    public async Task Studio_AgainElsewhere_TakesTheSpecAndProposesAnotherProvider()
    {
        var failed = await Made("a fox that failed");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/?again={failed.Id}&not={failed.Provider}");

        var page = Render<StudioPage>();

        page.WaitForAssertion(() => Assert.Equal("a fox that failed", page.Find("#prompt").GetAttribute("value")));
        Assert.NotEqual(failed.Provider, page.Find(".offer.chosen strong").TextContent);
    }

    [Fact]
    public async Task Studio_Confirmed_NamesTheMoneyAndSubmitsOne()
    {
        var dialogs = Render<RadzenComponents>();
        var page = Render<StudioPage>();
        var prompt = $"one fox {Guid.NewGuid():N}";
        await page.Input("#prompt", prompt);

        var clicked = page.Click(".go");
        dialogs.WaitForElement(".confirm");
        Assert.Contains("costs nothing", dialogs.Find(".money").TextContent, StringComparison.Ordinal);
        await dialogs.Click(".confirm .primary");
        await clicked;

        var found = await Real.GetRequiredService<GenerationHistory>().Search(new HistoryQuery { Search = prompt }, default);
        Assert.Single(found.Items);
    }

    private static AngleSharp.Dom.IElement Toggle(IRenderedComponent<StudioPage> page, string label) =>
        page.FindAll(".toggle").First(toggle => toggle.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("input")!;

    private static AngleSharp.Dom.IElement Kind(IRenderedComponent<StudioPage> page, string name) =>
        page.FindAll(".segmented label").First(label => label.TextContent.Trim() == name).QuerySelector("input")!;
}
