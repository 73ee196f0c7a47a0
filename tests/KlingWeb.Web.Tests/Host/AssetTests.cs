using System.Net;
using System.Text.RegularExpressions;

namespace KlingWeb.Web.Tests.Host;

public sealed partial class AssetTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task BlazorScript_OnAPage_IsServedPlainAndFingerprinted()
    {
        var client = factory.CreateClient();
        var fingerprinted = Script().Match(await client.GetStringAsync("/sign-in")).Value;
        Assert.NotEmpty(fingerprinted);
        Assert.Contains("Blazor", await client.GetStringAsync("/" + fingerprinted));
        Assert.Contains("Blazor", await client.GetStringAsync("/_framework/blazor.web.js"));
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/_content/Radzen.Blazor/Radzen.Blazor.min.js")]
    [InlineData("/_content/Radzen.Blazor/css/material-base.css")]
    [InlineData("/_content/Radzen.Blazor/css/material-dark-wcag.css")]
    public async Task Asset_AskedForByAStranger_IsServed(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await factory.CreateClient().GetAsync(path)).StatusCode);

    [Fact]
    public async Task UnusedTheme_AskedFor_IsNotServed()
    {
        var client = factory.CreateClient(new() { AllowAutoRedirect = false });
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync("/_content/Radzen.Blazor/css/software.css")).StatusCode);
    }

    [GeneratedRegex(@"_framework/blazor\.web\.[a-z0-9]+\.js", RegexOptions.None, 1000)]
    private static partial Regex Script();
}
