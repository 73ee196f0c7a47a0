using System.Net;
using KlingWeb.Hosting;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Team;

public sealed class SignInTests : IDisposable
{
    private readonly AppFactory factory = new();

    public void Dispose() => factory.Dispose();

    [Fact]
    public async Task Page_AskedByAStranger_LeadsToTheSignInAndBack()
    {
        var answer = await factory.Stranger().GetAsync("/account?x=1");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Fx%3D1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignIn_WithTheRightPassword_GoesWhereItCameFrom()
    {
        var member = await factory.Add(Roles.Viewer);

        var answer = await factory.Stranger().SignIn(member.Email!, People.Password, "/sign-in?returnUrl=%2Faccount");

        Assert.Equal("/account", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/%2f%2fevil.example")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    [InlineData(null)]
    public void ReturnAddress_ThatIsNotOurs_IsHome(string? address) => Assert.Equal("/", LocalAddress.OrHome(address));

    [Theory]
    [InlineData("/")]
    [InlineData("/history?search=a%2Fb")]
    public void ReturnAddress_ThatIsOurs_IsKept(string address) => Assert.Equal(address, LocalAddress.OrHome(address));

    [Theory]
    [InlineData("/klingweb/history", "/klingweb/history")]
    [InlineData("/klingweb", "/klingweb")]
    [InlineData("/klingweber", "/klingweb/")]
    [InlineData("/other", "/klingweb/")]
    [InlineData("/klingweb/../other", "/klingweb/")]
    [InlineData("/klingweb/%2e%2e/other", "/klingweb/")]
    public void ReturnAddress_BesideThePathOfTheProgram_IsHome(string address, string expected) => Assert.Equal(expected, LocalAddress.OrHome(address, "/klingweb/"));

    [Theory]
    [InlineData("/..//evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/..%2f/evil.example")]
    [InlineData("/./%2f/evil.example")]
    [InlineData("/%2e%2e//evil.example")]
    [InlineData("/history/..%5cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/history//evil.example")]
    [InlineData("//evil.example/history")]
    [InlineData("/\\evil.example")]
    [InlineData("http:/history")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/tokens")]
    [InlineData("/setup")]
    public async Task S51_ReturnAddress_ThatIsNoPageOfOurs_LeadsHome(string asked)
    {
        var answer = await Returned(asked);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/history?search=füchse im schnee#erste", "/history?search=f%C3%BCchse%20im%20schnee#erste")]
    [InlineData("/history/./?search=雪", "/history/?search=%E9%9B%AA")]
    [InlineData("/?kind=image&prompt=a%2Fb", "/?kind=image&prompt=a%2Fb")]
    public async Task S51_ReturnAddress_OfAPage_IsEncodedForTheHeader(string asked, string location)
    {
        var answer = await Returned(asked);

        Assert.Equal((HttpStatusCode.Redirect, location), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public void S51_ReturnAddress_ThatIsVeryLong_LeadsHome() =>
        Assert.Equal("/", LocalAddress.OrHome("/history?search=" + new string('a', 20_000)));

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_RefusesTheRightOne()
    {
        var member = await factory.Add(Roles.Member);
        var browser = factory.Stranger();
        for (var n = 0; n < 5; n++) Assert.Equal(HttpStatusCode.OK, (await browser.SignIn(member.Email!, "wrong")).StatusCode);

        var answer = await browser.SignIn(member.Email!, People.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("wrong", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ManyTimes_IsLimitedWhateverAddressIsClaimed()
    {
        var browser = factory.Stranger();
        var last = HttpStatusCode.OK;
        for (var n = 0; n <= RateLimits.SignInsPerMinute; n++)
        {
            using var attempt = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = People.Form(("Input.Email", "a@b.c")) };
            attempt.Headers.Add("X-Forwarded-For", $"10.0.0.{n}");
            last = (await browser.SendAsync(attempt)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task SignIn_OfADisabledMember_IsRefused()
    {
        var member = await factory.Add(Roles.Member);
        await factory.Change(member, (members, row) =>
        {
            row.Disabled = true;
            return members.UpdateAsync(row);
        });

        Assert.Null((await factory.Stranger().SignIn(member.Email!, People.Password)).Headers.Location);
    }

    [Fact]
    public async Task SignIn_WithoutTheAntiforgeryToken_IsRefused()
    {
        var member = await factory.Add(Roles.Member);

        var answer = await factory.Stranger().PostAsync("/sign-in", People.Form(
            ("_handler", "sign-in"), ("Input.Email", member.Email!), ("Input.Password", People.Password)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://localhost", true)]
    [InlineData("http://kling.example", true)]
    public async Task SessionCookie_ByAddress_IsSecureOffLoopback(string address, bool secure)
    {
        var member = await factory.Add(Roles.Member);
        using var browser = factory.CreateClient(new() { BaseAddress = new(address), AllowAutoRedirect = false });

        var answer = await browser.SignIn(member.Email!, People.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("kw-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> Returned(string asked)
    {
        var member = await factory.Add(Roles.Viewer);
        return await factory.Stranger().SignIn(member.Email!, People.Password, $"/sign-in?returnUrl={Uri.EscapeDataString(asked)}");
    }
}
