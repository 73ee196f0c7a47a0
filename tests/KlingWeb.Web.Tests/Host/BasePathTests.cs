using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KlingWeb.Hosting;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Web.Tests.Team;
using KlingWeb.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Host;

public sealed partial class BasePathTests : IClassFixture<AppFactory>
{
    private readonly AppFactory factory;

    public BasePathTests(AppFactory factory)
    {
        this.factory = factory;
        factory.Settings["PathBase"] = "/klingweb";
        factory.Settings["PublicAddress"] = "https://media.example.com";
    }

    [Theory]
    [InlineData("/klingweb/sign-in")]
    [InlineData("/KlingWeb/sign-in")]
    [InlineData("/sign-in")]
    public async Task Page_PassedOnByAProxy_NamesNothingAtTheRoot(string address)
    {
        var answer = await factory.Stranger().GetAsync(address);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<base href=\"/klingweb/\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(AtTheRoot(), page);
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies)) return;
        Assert.All(cookies, cookie => Assert.Contains("path=/klingweb", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Address_WithoutItsLastSlash_LeadsToTheOneThatHasIt() =>
        Assert.Equal("/klingweb/?kind=image", (await factory.Stranger().GetAsync("/klingweb?kind=image")).Headers.Location?.OriginalString);

    [Fact]
    public async Task Page_OfAMember_LeadsThroughTheSignInAndBack()
    {
        var member = await factory.Add(Roles.Member);
        var browser = factory.Stranger();
        var way = (await browser.GetAsync("/klingweb/history?search=fox")).Headers.Location!.OriginalString;
        Assert.Equal("/klingweb/sign-in?returnUrl=%2Fklingweb%2Fhistory%3Fsearch%3Dfox", way);

        var back = await browser.SignIn(member.Email!, People.Password, way);
        Assert.Equal("/klingweb/history?search=fox", back.Headers.Location?.OriginalString);
        Assert.All(back.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("path=/klingweb", cookie, StringComparison.OrdinalIgnoreCase));
        foreach (var address in (string[])["/klingweb/history", "/klingweb/nowhere/at/all"])
        {
            var page = await (await browser.GetAsync(address)).Content.ReadAsStringAsync();
            Assert.Contains("<base href=\"/klingweb/\"", page, StringComparison.Ordinal);
            Assert.DoesNotMatch(AtTheRoot(), page);
        }

        var home = await factory.Stranger().SignIn(member.Email!, People.Password, "/klingweb/sign-in?returnUrl=%2Fother");
        Assert.Equal("/klingweb/", home.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Api_BelowThePath_NamesItsOwnAddresses()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var saved = await script.PostAsync("/klingweb/api/v1/uploads", new MultipartFormDataContent { { new ByteArrayContent(Pictures.Png(32, 32)), "file", "a.png" } });
        var view = await saved.Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith("/klingweb/api/v1/uploads/", view.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(view.GetProperty("url").GetString(), saved.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync(saved.Headers.Location)).StatusCode);

        var description = await script.GetFromJsonAsync<JsonElement>("/klingweb/openapi/v1.json");
        Assert.Equal("/klingweb", Assert.Single(description.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
    }

    [Fact]
    public async Task ProvidersAddresses_HaveThePathInFront()
    {
        Assert.StartsWith("https://media.example.com/klingweb/media/", factory.Services.GetRequiredService<MediaLinks>().For(new string('0', 32))!.AbsoluteUri, StringComparison.Ordinal);
        var call = factory.Services.GetRequiredService<CallbackAddresses>().For("apimodels", "kw-1")!;
        Assert.StartsWith("https://media.example.com/klingweb/webhooks/apimodels/kw-1/", call.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("https://a.example", null, "https://a.example")]
    [InlineData("https://a.example/", "klingweb/", "https://a.example/klingweb")]
    [InlineData("https://a.example/klingweb/", "/klingweb", "https://a.example/klingweb")]
    [InlineData("https://a.example/other", "/klingweb", "https://a.example/other")]
    public void PublicAddress_WithOrWithoutThePath_HasItOnce(string? address, string? path, string? expected) =>
        Assert.Equal(expected, new BasePath(new ConfigurationBuilder().AddInMemoryCollection([new("PublicAddress", address), new("PathBase", path)]).Build()).PublicAddress);

    /// <summary>A link to the root leads out of the program where it has a path of its own.</summary>
    [Fact]
    public void Pages_InTheSource_LinkRelativeToThePath()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(AppFactory.Root, "src", "KlingWeb", "Components"), "*.*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal));
        foreach (var path in pages)
        {
            var found = RootInSource().Match(PageDirective().Replace(File.ReadAllText(path), ""));
            Assert.False(found.Success, $"{Path.GetFileName(path)} links to the root: {found.Value}");
        }
    }

    [GeneratedRegex("(href|src|action)=\"/(?!klingweb/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AtTheRoot();

    [GeneratedRegex("@page .*", RegexOptions.None, 1000)]
    private static partial Regex PageDirective();

    [GeneratedRegex("((href|src|action)=\"|NavigateTo\\(\\$?\")/|\"/(\"|\\?|api/|history|spend|rates|attention|providers|account|audit|team|sign-)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootInSource();
}
