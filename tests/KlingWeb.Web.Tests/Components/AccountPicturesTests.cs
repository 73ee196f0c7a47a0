using System.Security.Claims;
using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Blazor;

namespace KlingWeb.Web.Tests.Components;

/// <summary>The pictures in a live account, beside the history.</summary>
public sealed class AccountPicturesTests : PageContext, IClassFixture<ShelfFactory>
{
    private const string Unfetchable = "https://127.0.0.1:9/fox.png";

    private readonly ShelfFactory account;

    public AccountPicturesTests(ShelfFactory account)
        : base(account) => (this.account, account.Count, account.Elsewhere, account.Refusal) = (account, 0, null, null);

    [Fact]
    public async Task Account_OfThirty_IsTurnedPageByPage()
    {
        account.Count = 30;
        var dialog = await AtTheAccount();
        Shows(dialog, "1–12 of 30", first: 801, count: 12);
        Assert.True(Turn(dialog, "Newer").HasAttribute("disabled"));

        await dialog.Click(() => Turn(dialog, "Older"));
        Shows(dialog, "13–24 of 30", first: 813, count: 12);
        await dialog.Click(() => Turn(dialog, "Older"));
        Shows(dialog, "25–30 of 30", first: 825, count: 6);
        Assert.True(Turn(dialog, "Older").HasAttribute("disabled"));

        await dialog.Click(() => Turn(dialog, "Newer"));
        Shows(dialog, "13–24 of 30", first: 813, count: 12);
    }

    [Fact]
    public async Task Picture_ThatCanBeFetched_IsShownFromACopyOfOurOwn()
    {
        account.Count = 1;
        var dialog = await AtTheAccount();
        dialog.WaitForAssertion(() => Assert.StartsWith("/api/v1/previews/", dialog.Find(".pick img").GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(dialog.FindAll(".turn"));
    }

    [Fact]
    public async Task Account_WithoutPictures_SaysSo()
    {
        var dialog = await AtTheAccount();
        dialog.WaitForAssertion(() => Assert.Contains("No pictures at Kling3Cheap", dialog.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Account_ThatRefuses_SaysWhyAndIsAskedAgain()
    {
        (account.Count, account.Refusal) = (1, "Uploads are closed today");
        var dialog = await AtTheAccount();
        dialog.WaitForAssertion(() => Assert.Contains("It said: Uploads are closed today", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        account.Refusal = null;
        await dialog.Click("[role=alert] button");

        dialog.WaitForAssertion(() => Assert.Single(dialog.FindAll(".pick")));
        Assert.Empty(dialog.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Picture_ThatCanNotBeFetched_SaysWhyAndIsPickedByItsAddress()
    {
        (account.Count, account.Elsewhere) = (1, Unfetchable);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?kind=image-to-video");
        var dialogs = Render<RadzenComponents>();
        var page = Render<StudioPage>();
        var asked = page.Click("[aria-label='Start image: pick from the history']");
        dialogs.WaitForElement(".segmented");
        await Open(dialogs);
        dialogs.WaitForAssertion(() => Assert.Contains("No preview: 127.0.0.1 does not answer.", dialogs.Find(".pick").TextContent, StringComparison.Ordinal));
        Assert.Contains("801 × 600", dialogs.Find(".pick").TextContent, StringComparison.Ordinal);

        await dialogs.Click(".pick");
        await asked;

        page.WaitForAssertion(() => Assert.Equal(Unfetchable, page.Find(".away:not(.kw-skeleton)").TextContent.Trim()));
    }

    [Fact]
    public void Video_IsNotLookedForAmongPictures() => Assert.Empty(Dialog(video: true).FindAll(".segmented"));

    [Fact]
    public void Viewer_IsNotShownTheAccount()
    {
        SignedIn.SetRoles(Roles.Viewer);
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, MemberId));
        Assert.Empty(Dialog(video: false).FindAll(".segmented"));
    }

    [Fact]
    public void Account_OfAPausedProvider_IsNotShown()
    {
        var desk = Services.GetRequiredService<ProviderDesk>();
        desk.Failed(ProviderIds.Kling3Cheap, GenerationMode.Live, new(ProviderIds.Kling3Cheap, ProviderFault.Unauthorized, "401") { HttpStatus = 401 });
        Assert.Empty(Dialog(video: false).FindAll(".segmented"));
        desk.Resume(ProviderIds.Kling3Cheap);
        Assert.NotEmpty(Dialog(video: false).FindAll(".segmented"));
    }

    private async Task<IRenderedComponent<PickDialog>> AtTheAccount()
    {
        var dialog = Dialog(video: false);
        await Open(dialog);
        return dialog;
    }

    private IRenderedComponent<PickDialog> Dialog(bool video)
    {
        var dialog = Render<PickDialog>(made => made.Add(picker => picker.Video, video));
        dialog.WaitForElement(".find");
        return dialog;
    }

    private static Task Open(IRenderedComponent<IComponent> dialog) => dialog.Change(
        () => dialog.FindAll(".segmented label").Single(label => label.TextContent.Contains("At Kling3Cheap", StringComparison.Ordinal)).QuerySelector("input")!, "on");

    private static AngleSharp.Dom.IElement Turn(IRenderedComponent<PickDialog> dialog, string word) =>
        dialog.FindAll(".turn button").Single(button => button.TextContent.Contains(word, StringComparison.Ordinal));

    private static void Shows(IRenderedComponent<PickDialog> dialog, string place, int first, int count) => dialog.WaitForAssertion(() =>
    {
        Assert.Equal(place, dialog.Find(".turn [role=status]").TextContent);
        Assert.Equal(Enumerable.Range(first, count).Select(width => $"{width} × 600 10 Mar 2026"), dialog.FindAll(".pick .name").Select(name => name.TextContent));
    });
}
