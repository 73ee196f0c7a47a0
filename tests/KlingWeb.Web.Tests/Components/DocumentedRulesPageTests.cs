using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

/// <summary>What the documents say about voices, shapes and lengths, at the fields of the Studio.</summary>
public sealed class DocumentedRulesPageTests(AppFactory factory) : PageContext(factory)
{
    private const string Start = "&startImage=https%3A%2F%2Fexample.com%2Fa.jpg";

    [Fact]
    public async Task Voice_ThatThePromptDoesNotName_IsWarnedOfAndNamedWithOneClick()
    {
        var page = At("/?kind=image-to-video&model=kling-2.6&quality=pro&audio=true&voices=%5B%22v1%22%5D&prompt=a%20lion" + Start);
        Assert.Contains("only where the prompt names it", page.Find("#voices-unnamed").TextContent, StringComparison.Ordinal);

        await page.Click(() => page.FindAll(".advanced button").Single(button => button.TextContent.Contains("Name Voice v1", StringComparison.Ordinal)));

        Assert.Empty(page.FindAll("#voices-unnamed"));
        Assert.Equal("a lion <<<voice_1>>>", page.Find("#prompt").GetAttribute("value"));
    }

    [Fact]
    public void StartImage_NamedInThePrompt_IsKnownAndHasAChip()
    {
        var page = At("/?kind=image-to-video&prompt=%3C%3C%3Cimage_1%3E%3E%3E%20runs" + Start);

        Assert.Empty(page.FindAll("#prompt-error"));
        Assert.Contains("Start image", page.Find(".chips").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shape_OfAPicture_CanBeLeftOpen()
    {
        var page = At("/?kind=image-to-video" + Start);

        await page.Change(() => page.FindAll("input[name=aspect]")[0], "on");

        Assert.Contains("As the picture", page.Find(".shapes").TextContent, StringComparison.Ordinal);
        Assert.True(page.FindAll("input[name=aspect]")[0].HasAttribute("checked"));
        Assert.Single(page.FindAll("input[name=aspect]"), input => input.HasAttribute("checked"));
    }

    [Fact]
    public void Shape_OfWordsAlone_CannotBeLeftOpen() =>
        Assert.DoesNotContain("As the picture", At("/").Find(".shapes").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(1251, "1,251 / 2,500", false)]
    [InlineData(2500, "2,500 / 2,500", false)]
    [InlineData(2501, "2,501 / 2,500", true)]
    public async Task Counter_OfEmoji_CountsWhatPeopleCount(int count, string shown, bool over)
    {
        var page = At("/");

        await page.Input("#prompt", string.Concat(Enumerable.Repeat("😀", count)));

        Assert.Equal(shown, page.Find("#prompt-count").TextContent);
        Assert.Equal(over, page.FindAll("#prompt-error").Count > 0);
    }

    [Fact]
    public void Generate_OfShotsThatDoNotAddUp_HasNobodyToMakeIt()
    {
        var page = At("/?durationSeconds=6&multiShot=" + Uri.EscapeDataString("""{"mode":"custom","shots":[{"prompt":"a","durationSeconds":2},{"prompt":"b","durationSeconds":2}]}"""));

        Assert.All(page.FindAll(".offer input[type=radio]"), offer => Assert.True(offer.HasAttribute("disabled")));
    }

    private IRenderedComponent<StudioPage> At(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<StudioPage>();
    }
}
