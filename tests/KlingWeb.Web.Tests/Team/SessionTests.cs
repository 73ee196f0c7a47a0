using System.Net;
using System.Net.Http.Json;
using KlingWeb.Audit;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

public sealed class SessionTests : IDisposable
{
    private readonly ImpatientFactory factory = new();

    public void Dispose() => factory.Dispose();

    [Fact]
    public async Task SignOut_InOneBrowser_EndsTheOther()
    {
        var member = await factory.Add(Roles.Member);
        var one = await factory.Browser(member);
        var other = await factory.Browser(member);

        Assert.Equal("/sign-in", (await one.Post("/sign-out")).Headers.Location?.OriginalString);

        await AssertSignedIn(false, one);
        await AssertSignedIn(false, other);
    }

    [Fact]
    public async Task ChangedPassword_EndsOtherSessionsAndKeepsThisOne()
    {
        var member = await factory.Add(Roles.Member);
        var here = await factory.Browser(member);
        var there = await factory.Browser(member);

        var answer = await here.Post("/account/password", ("Input.Current", People.Password), ("Input.New", "another horse"), ("Input.Again", "another horse"));

        Assert.Equal("/account?changed=password", answer.Headers.Location?.OriginalString);
        await AssertSignedIn(true, here);
        await AssertSignedIn(false, there);
        var entry = Assert.Single(await factory.Services.GetRequiredService<AuditReader>().Read(member.Email!, null, default));
        Assert.Equal(("password-changed", member.DisplayName), (entry.Action, entry.ActorName));
    }

    [Fact]
    public async Task DisabledMember_WithASession_IsOut()
    {
        var member = await factory.Add(Roles.Member);
        var browser = await factory.Browser(member);

        await factory.Change(member, (members, row) =>
        {
            row.Disabled = true;
            return members.UpdateAsync(row);
        });

        await AssertSignedIn(false, browser);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:9999", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("X-Nothing", "x", HttpStatusCode.Forbidden)]
    [InlineData("Authorization", "Basic YTpi", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.Created)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Created)]
    public async Task ApiPost_WithTheCookie_CountsOnlyFromOurOwnPages(string header, string value, HttpStatusCode expected)
    {
        var browser = await factory.Browser(await factory.Add(Roles.Member));
        using var post = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tokens") { Content = JsonContent.Create(new { name = "x" }) };
        post.Headers.Add(header, value);

        Assert.Equal(expected, (await browser.SendAsync(post)).StatusCode);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/generations/negotiate?negotiateVersion=1")]
    public async Task LiveConnection_FromAnotherSite_IsRefused(string address)
    {
        var browser = await factory.Browser(await factory.Add(Roles.Member));
        using var post = new HttpRequestMessage(HttpMethod.Post, address);
        post.Headers.Add("Origin", "https://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(post)).StatusCode);
    }

    private static async Task AssertSignedIn(bool expected, HttpClient browser) =>
        Assert.Equal(expected ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/tokens")).StatusCode);

    /// <summary>Checks the security stamp on each request, not each five seconds.</summary>
    private sealed class ImpatientFactory : AppFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.Configure<SecurityStampValidatorOptions>(validator => validator.ValidationInterval = TimeSpan.Zero));
        }
    }
}
