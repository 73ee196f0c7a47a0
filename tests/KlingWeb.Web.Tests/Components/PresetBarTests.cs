using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Components;

public sealed class PresetBarTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public async Task Preset_KeptAndTakenAfterAChange_BringsTheSpecBack()
    {
        var page = await Opened("Nine seconds", "9");
        await page.Input("#duration", "4");

        await page.Click(() => Row(page, "Nine seconds").QuerySelector(".apply")!);

        page.WaitForAssertion(() => Assert.Equal("9", page.Find("#duration").GetAttribute("value")));
        await page.Click(".undo button");
        page.WaitForAssertion(() => Assert.Equal("4", page.Find("#duration").GetAttribute("value")));
    }

    [Fact]
    public async Task Preset_Deleted_ComesBackByUndo()
    {
        var page = await Opened("To be deleted", "8");

        await page.Click(() => Row(page, "To be deleted").QuerySelector("[aria-label='Delete To be deleted']")!);
        page.WaitForAssertion(() => Assert.DoesNotContain("To be deleted", page.Find("#preset-list").TextContent, StringComparison.Ordinal));
        await page.Click(".undo button");

        page.WaitForAssertion(() => Assert.NotNull(Row(page, "To be deleted")));
    }

    [Fact]
    public async Task Preset_OfAUsedName_IsOverwrittenAndRestoredByUndo()
    {
        var page = await Opened("Overwritten", "6");
        await page.Input("#duration", "11");

        await page.Input(".keep input", "Overwritten");
        Assert.Equal("Overwrite", page.Find(".keep button").TextContent);
        await page.Submit(".keep");
        page.WaitForAssertion(() => Assert.Contains("11 s", Row(page, "Overwritten").TextContent, StringComparison.Ordinal));
        await page.Click(".undo button");

        page.WaitForAssertion(() => Assert.Contains("6 s", Row(page, "Overwritten").TextContent, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<StudioPage>> Opened(string name, string seconds)
    {
        var page = Render<StudioPage>();
        await page.Input("#duration", seconds);
        await page.Click(".presets > button");
        page.WaitForElement(".keep input");
        await page.Input(".keep input", name);
        await page.Submit(".keep");
        page.WaitForAssertion(() => Assert.NotNull(Row(page, name)));
        return page;
    }

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<StudioPage> page, string name) =>
        page.FindAll(".preset").First(row => row.TextContent.Contains(name, StringComparison.Ordinal));
}
