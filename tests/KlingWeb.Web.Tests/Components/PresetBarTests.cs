using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Components;

public sealed class PresetBarTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public void Preset_KeptAndTakenAfterAChange_BringsTheSpecBack()
    {
        var page = Opened("Nine seconds", "9");
        page.Find("#duration").Input("4");

        Row(page, "Nine seconds").QuerySelector(".apply")!.Click();

        page.WaitForAssertion(() => Assert.Equal("9", page.Find("#duration").GetAttribute("value")));
        page.Find(".undo button").Click();
        page.WaitForAssertion(() => Assert.Equal("4", page.Find("#duration").GetAttribute("value")));
    }

    [Fact]
    public void Preset_Deleted_ComesBackByUndo()
    {
        var page = Opened("To be deleted", "8");

        Row(page, "To be deleted").QuerySelector("[aria-label='Delete To be deleted']")!.Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("To be deleted", page.Find("#preset-list").TextContent, StringComparison.Ordinal));
        page.Find(".undo button").Click();

        page.WaitForAssertion(() => Assert.NotNull(Row(page, "To be deleted")));
    }

    [Fact]
    public void Preset_OfAUsedName_IsOverwrittenAndRestoredByUndo()
    {
        var page = Opened("Overwritten", "6");
        page.Find("#duration").Input("11");

        page.Find(".keep input").Input("Overwritten");
        Assert.Equal("Overwrite", page.Find(".keep button").TextContent);
        page.Find(".keep").Submit();
        page.WaitForAssertion(() => Assert.Contains("11 s", Row(page, "Overwritten").TextContent, StringComparison.Ordinal));
        page.Find(".undo button").Click();

        page.WaitForAssertion(() => Assert.Contains("6 s", Row(page, "Overwritten").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<StudioPage> Opened(string name, string seconds)
    {
        var page = Render<StudioPage>();
        page.Find("#duration").Input(seconds);
        page.Find(".presets > button").Click();
        page.WaitForElement(".keep input").Input(name);
        page.Find(".keep").Submit();
        page.WaitForAssertion(() => Assert.NotNull(Row(page, name)));
        return page;
    }

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<StudioPage> page, string name) =>
        page.FindAll(".preset").First(row => row.TextContent.Contains(name, StringComparison.Ordinal));
}
