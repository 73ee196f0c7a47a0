using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>The program on a path of its own behind a real nginx, from the first start to a film that plays.</summary>
public sealed class NginxTests
{
    private const string Path = "/klingweb/";

    [NginxFact]
    public async Task Program_BelowAPath_IsSetUpSignedInToLiveAndPlays()
    {
        await using var program = await RunningProgram.Start(("PathBase", "/klingweb"), ("TrustedProxies", "127.0.0.1"));
        await using var nginx = await Nginx.Start(program.Url);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await AppFixture.Launch(playwright);
        await using var context = await browser.NewContextAsync(new() { BaseURL = nginx.Url });
        var page = await context.NewPageAsync();
        var strays = new List<string>();
        var sockets = new List<string>();
        page.Response += (_, answer) =>
        {
            if (answer.Url.StartsWith("blob:", StringComparison.Ordinal)) return;
            // a poster that no browser has drawn yet is asked for and is not there
            var isOdd = answer.Status >= 400 && !answer.Url.EndsWith("/poster", StringComparison.Ordinal);
            if (isOdd || !new Uri(answer.Url).AbsolutePath.StartsWith(Path, StringComparison.Ordinal)) strays.Add($"{answer.Status} {answer.Url}");
        };
        page.WebSocket += (_, socket) => sockets.Add(new Uri(socket.Url).AbsolutePath);

        await SetUp(page, nginx.Url + new Uri(program.SetupLink).PathAndQuery);
        await SignInAgain(page);
        await Acts.Generate(page, "A lighthouse in a storm", Path);
        Assert.StartsWith(Path, new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(sockets, path => path.StartsWith($"{Path}_blazor", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link).First.ClickAsync();
        var video = page.Locator(".stage video");
        await Expect(video).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await video.EvaluateAsync("v => { v.muted = true; return v.play(); }");
        await page.WaitForFunctionAsync("() => document.querySelector('.stage video').currentTime > 0.3");
        var saved = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).First.ClickAsync());
        Assert.Matches(@"^a-lighthouse-in-a-storm_[a-z0-9.-]+_\d{4}-\d\d-\d\d(_1)?\.mp4$", saved.SuggestedFilename);
        Assert.Empty(strays);
    }

    private static async Task SetUp(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("Email").FillAsync(AppFixture.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(AppFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Studio", new() { Timeout = 60_000 });
    }

    private static async Task SignInAgain(IPage page)
    {
        await page.GotoAsync($"{Path}sign-out");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GotoAsync($"{Path}history");
        await page.GetByLabel("Email").FillAsync(AppFixture.Email);
        await page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("History", new() { Timeout = 60_000 });
    }
}
