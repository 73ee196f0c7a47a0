using System.Net;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

[Collection("pages")]
public sealed class StrangerTests(AppFixture app)
{
    [Fact]
    public async Task Stranger_OpeningAPage_IsAskedToSignInAndComesBackToIt()
    {
        await using var context = await app.Stranger();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/history");
        await Expect(page).ToHaveTitleAsync("Sign in · KlingWeb");

        await page.GetByLabel("Email").FillAsync(AppFixture.Email);
        await page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync($"{app.Program.Url}/history");
    }

    [Theory]
    [InlineData("/hubs/generations/negotiate?negotiateVersion=1")]
    [InlineData("/api/v1/quotes")]
    [InlineData("/api/v1/generations")]
    public async Task Stranger_CallingTheApiOrTheHub_IsRefused(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Program.Url) };

        using var answer = await client.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
