using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Blazor;

namespace KlingWeb.Web.Tests.Components;

/// <summary>From what is composed to an order: nothing is bought twice, and what would be refused is seen before.</summary>
public sealed class StudioOrderingTests(AppFactory factory) : PageContext(factory)
{
    private const string SumsTo4Of6 = "/?durationSeconds=6&prompt=a&multiShot=%7B%22mode%22%3A%22custom%22%2C%22shots%22%3A%5B%7B%22prompt%22%3A%22a%22%2C%22durationSeconds%22%3A2%7D%2C%7B%22prompt%22%3A%22b%22%2C%22durationSeconds%22%3A2%7D%5D%7D";

    private ProviderDesk Desk => Real.GetRequiredService<ProviderDesk>();

    [Fact]
    public async Task Confirmation_AskedForTwice_IsOneAndMakesOne()
    {
        var dialogs = Render<RadzenComponents>();
        var (page, prompt) = await Composed();

        var byKey = page.InvokeAsync(page.Instance.ConfirmByKey);
        var byKeyAgain = page.InvokeAsync(page.Instance.ConfirmByKey);
        var byClick = page.Click(".go");
        dialogs.WaitForElement(".confirm");

        Assert.Single(dialogs.FindAll(".confirm"));
        await dialogs.Click(".confirm .primary");
        await Task.WhenAll(byKey, byKeyAgain, byClick);
        Assert.Empty(dialogs.FindAll(".confirm"));
        Assert.Equal(1, await Count(prompt));
    }

    [Fact]
    public async Task Order_OfTheSameOnceMore_IsAnotherGeneration()
    {
        var dialogs = Render<RadzenComponents>();
        var (page, prompt) = await Composed();

        for (var n = 1; n <= 2; n++)
        {
            var clicked = page.Click(".go");
            dialogs.WaitForElement(".confirm");
            await dialogs.Click(".confirm .primary");
            await clicked;
        }

        Assert.Equal(2, await Count(prompt));
    }

    [Fact]
    public async Task Confirmation_ShowsThePromptTheSettingsAndWhatIsDropped()
    {
        var dialogs = Render<RadzenComponents>();
        var page = Render<StudioPage>();
        var prompt = $"begin {string.Join(' ', Enumerable.Repeat("word", 100))} end";
        await page.Input("#prompt", prompt);
        await page.Input("#negative", "blur");
        await page.Change(() => page.FindAll(".offer input").First(radio => Row(radio).TextContent.Contains("kling3cheap", StringComparison.Ordinal)), "on");

        var clicked = page.Click(".go");
        var dialog = dialogs.WaitForElement(".confirm");

        Assert.Equal(prompt, dialogs.Find(".confirm .prompt").TextContent);
        Assert.Contains("cut", dialogs.Find(".confirm .prompt").ClassList);
        Assert.Contains("blur", dialog.TextContent, StringComparison.Ordinal);
        Assert.Contains("Negative prompt: ", dialogs.Find(".confirm .kw-notice").TextContent, StringComparison.Ordinal);
        await dialogs.Click(".confirm .whole");
        Assert.DoesNotContain("cut", dialogs.Find(".confirm .prompt").ClassList);
        await dialogs.Click(() => dialogs.FindAll(".confirm button").Single(button => button.TextContent == "Back"));
        await clicked;
    }

    [Fact]
    public async Task Provider_Paused_IsSaidNotProposedAndNotOrderedAt()
    {
        var page = Render<StudioPage>();
        await page.Input("#prompt", "a fox");
        Assert.Equal("apimodels", page.Find(".offer.chosen strong").TextContent);

        Desk.Failed("apimodels", GenerationMode.Demo, new ProviderException("apimodels", ProviderFault.OutOfUnits, "empty"));

        page.WaitForAssertion(() => Assert.NotEqual("apimodels", page.Find(".offer.chosen strong").TextContent));
        Assert.Contains("paused", Offer(page, "apimodels").QuerySelector(".badges")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Its balance is used up", Offer(page, "apimodels").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find(".go").HasAttribute("disabled"));

        await page.Change(() => Offer(page, "apimodels").QuerySelector("input")!, "on");
        Assert.True(page.Find(".go").HasAttribute("disabled"));
        Assert.Contains("apimodels is paused: Its balance is used up", page.Find(".generate").TextContent, StringComparison.Ordinal);
        Assert.Contains("an administrator resumes it", page.Find(".generate").TextContent, StringComparison.Ordinal);

        Desk.Resume("apimodels");
        page.WaitForAssertion(() => Assert.False(page.Find(".go").HasAttribute("disabled")));
    }

    [Fact]
    public async Task Shots_ThatDoNotAddUp_AreNotOrderedByButtonOrKey()
    {
        var dialogs = Render<RadzenComponents>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(SumsTo4Of6);
        var page = Render<StudioPage>();

        Assert.True(page.Find(".go").HasAttribute("disabled"));
        Assert.Contains("Shots: The shots add up to 4 s, the video has 6 s.", page.Find(".generate").TextContent, StringComparison.Ordinal);
        var byKey = page.InvokeAsync(page.Instance.ConfirmByKey);

        Assert.Empty(dialogs.FindAll(".confirm"));
        await byKey;
    }

    [Fact]
    public async Task Viewer_ByKey_OpensNoConfirmation()
    {
        AsViewer();
        var dialogs = Render<RadzenComponents>();
        var (page, _) = await Composed();

        var byKey = page.InvokeAsync(page.Instance.ConfirmByKey);

        Assert.Empty(dialogs.FindAll(".confirm"));
        Assert.Empty(page.FindAll(".go"));
        await byKey;
    }

    [Fact]
    public void Viewer_AtAPictureField_HasNothingToUploadWith()
    {
        AsViewer();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?kind=image-to-video");

        var page = Render<StudioPage>();

        Assert.Empty(page.FindAll("input[type=file], .ways button"));
        Assert.Contains("A member can add one.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Image_Chosen_BeginsWithAnyModel()
    {
        var page = Render<StudioPage>();

        await page.Change(() => page.FindAll(".segmented label").First(label => label.TextContent.Trim() == "Image").QuerySelector("input")!, "on");

        Assert.Equal("any", page.Find("#model option[selected]").GetAttribute("value"));
        Assert.True(page.FindAll(".offer:not(.out)").Count > 1);
    }

    [Fact]
    public async Task StartImage_OfAnotherShape_OffersItsRatioInOneClick()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?kind=image-to-video");
        var page = Render<StudioPage>();
        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(Pictures.Png(720, 1280), "tall.png"));

        page.WaitForAssertion(() => Assert.Contains("The start image is nearest to 9:16.", page.Find(".fits").TextContent, StringComparison.Ordinal));
        await page.Click(".fits button");

        Assert.Contains("9:16", page.Find("input[name=aspect][checked]").ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".fits"));
    }

    private void AsViewer()
    {
        SignedIn.SetRoles(Roles.Viewer);
        SignedIn.SetPolicies(Roles.Viewer);
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, MemberId));
    }

    private async Task<(IRenderedComponent<StudioPage> Page, string Prompt)> Composed()
    {
        var page = Render<StudioPage>();
        var prompt = $"one fox {Guid.NewGuid():N}";
        await page.Input("#prompt", prompt);
        return (page, prompt);
    }

    private async Task<int> Count(string prompt) => (await Real.GetRequiredService<GenerationHistory>().Search(new() { Search = prompt }, default)).Total;

    private static IElement Row(IElement radio) => radio.Closest(".offer")!;

    private static IElement Offer(IRenderedComponent<StudioPage> page, string provider) =>
        page.FindAll(".offer").First(offer => offer.QuerySelector("strong")!.TextContent == provider);
}
