using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

public sealed class StudioFieldsTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public void Picture_TooSmallForAProvider_SaysSoAtTheFieldAtOnce()
    {
        var page = At("/?kind=image-to-video");

        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(Pictures.Png(100, 100), "small.png"));

        page.WaitForAssertion(() => Assert.Contains("small.png · 100 × 100", page.Find(".facts").TextContent, StringComparison.Ordinal));
        Assert.Contains("cloudsway: each side at least 300 pixels", page.Find(".note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_WhereAVideoIsNeeded_IsNotTaken()
    {
        var page = At("/?kind=video-edit");

        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(Pictures.Png(640, 480), "still.png"));

        page.WaitForAssertion(() => Assert.Contains("a video is needed", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".shown"));
    }

    [Fact]
    public async Task Nearest_Used_IsUndoneWithAClick()
    {
        var page = At("/?durationSeconds=7");

        await page.Click(".why button");
        Assert.NotEqual("7", page.Find("#duration").GetAttribute("value"));
        Assert.Contains("Changed for", page.Find(".undo").TextContent, StringComparison.Ordinal);
        await page.Click(".undo button");

        page.WaitForAssertion(() => Assert.Equal("7", page.Find("#duration").GetAttribute("value")));
        Assert.Empty(page.FindAll(".undo button"));
    }

    [Fact]
    public async Task Shots_ThatDoNotAddUp_AreMendedWithOneClick()
    {
        var page = At("/?durationSeconds=6&multiShot=" + Uri.EscapeDataString("""{"mode":"custom","shots":[{"prompt":"a","durationSeconds":2},{"prompt":"b","durationSeconds":2}]}"""));
        Assert.Contains("add up to 4 s, the video has 6 s", page.Find("#shots-error").TextContent, StringComparison.Ordinal);

        await page.Click(() => page.FindAll(".shots button").First(button => button.TextContent.Contains("Fit the shots", StringComparison.Ordinal)));

        Assert.Empty(page.FindAll("#shots-error"));
        Assert.Equal(["3", "3"], page.FindAll(".shot input[type=number]").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task Shots_CutMovedByKey_NeighboursShareTheTime()
    {
        var page = At("/?durationSeconds=6&multiShot=" + Uri.EscapeDataString("""{"mode":"custom","shots":[{"prompt":"a","durationSeconds":3},{"prompt":"b","durationSeconds":3}]}"""));

        await page.KeyDown(".cut", "ArrowLeft");

        Assert.Equal(["2", "4"], page.FindAll(".shot input[type=number]").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public async Task Camera_BrokenJson_IsNamedAndNothingIsLost()
    {
        var page = At("/?cameraControl=" + Uri.EscapeDataString("""{"type":"orbit","config":{"speed":2}}"""));
        Assert.Equal("""{"speed":2}""", page.Find(".raw").GetAttribute("value"));

        await page.Input(".raw", """{"speed":""");

        Assert.Contains("Config, line 1", page.Find(".advanced").TextContent, StringComparison.Ordinal);
        Assert.Equal("""{"speed":""", page.Find(".raw").GetAttribute("value"));
    }

    [Fact]
    public async Task Camera_Zoom_IsSetByItsSlider()
    {
        var page = At("/");

        await page.Change("#camera", "simple");
        await page.Input("input[aria-label=Strength]", "-3");

        Assert.Equal("-3", page.Find("output").TextContent);
    }

    [Fact]
    public async Task Elements_GivenByTheirNumbers_AreNamedInThePrompt()
    {
        var page = At("/?kind=image-to-video");

        await page.Input("#elements", "160,");
        await page.Input("#elements", "hero,");

        Assert.Contains("hero is no number", page.Find("#elements-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Element 160", page.Find(".chips").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pick_WhereAllIsDemo_OffersTheHistoryAlone()
    {
        var dialog = Render<PickDialog>(made => made.Add(picker => picker.Video, false));
        dialog.WaitForElement(".find");
        Assert.Empty(dialog.FindAll(".segmented"));
    }

    private IRenderedComponent<StudioPage> At(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<StudioPage>();
    }
}
