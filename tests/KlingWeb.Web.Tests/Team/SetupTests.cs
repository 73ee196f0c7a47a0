using System.Net;
using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

public sealed class SetupTests : IDisposable
{
    private readonly AppFactory factory = new();

    private string Link => $"/setup?token={factory.Services.GetRequiredService<SetupToken>().Text}";

    public void Dispose() => factory.Dispose();

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=")]
    [InlineData("/setup?token=guessed")]
    public async Task Setup_WithoutItsToken_IsForbidden(string address) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await factory.Stranger().GetAsync(address)).StatusCode);

    [Fact]
    public async Task Setup_ByItsLink_MakesTheAdministratorSignsInAndCloses()
    {
        var browser = factory.Stranger();

        var made = await Name(browser, "ada@example.com");

        Assert.Equal("/", made.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await factory.Stranger().GetAsync(Link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await factory.Stranger().GetAsync("/setup")).StatusCode);
        var entry = Assert.Single(await factory.Services.GetRequiredService<AuditReader>().Read("", null, default));
        Assert.Equal(("administrator-made", "Ada", "ada@example.com"), (entry.Action, entry.ActorName, entry.Subject));
    }

    [Fact]
    public async Task Setup_PostedWithAnotherToken_MakesNobody()
    {
        var browser = factory.Stranger();
        var page = await browser.GetStringAsync(Link);
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var answer = await browser.PostAsync("/setup?token=guessed", People.Form(
            ("_handler", "setup"), ("__RequestVerificationToken", token),
            ("Input.Name", "Eve"), ("Input.Email", "eve@example.com"), ("Input.Password", People.Password)));

        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, await Members());
    }

    [Fact]
    public async Task Setup_TwoAtOnce_MakesOneAdministrator()
    {
        var desk = factory.Services.GetRequiredService<SetupDesk>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Task.Run(() => desk.MakeAdministrator($"a{n}@example.com", "A", People.Password, default))));

        Assert.Single(outcomes.OfType<SetupOutcome.Made>());
        Assert.Equal(7, outcomes.OfType<SetupOutcome.Closed>().Count());
        Assert.Equal(1, await Members());
    }

    [Fact]
    public async Task Setup_AfterTheAdministratorIsGone_StaysClosed()
    {
        await Name(factory.Stranger(), "ada@example.com");
        await using (var db = await Db()) await db.Users.ExecuteDeleteAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await factory.Stranger().GetAsync(Link)).StatusCode);
    }

    [Fact]
    public async Task Setup_WithAShortPassword_SaysSoAndStaysOpen()
    {
        var answer = await factory.Stranger().Post(Link, ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"), ("Input.Password", "short"));

        Assert.Contains("At least 8 characters.", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await factory.Stranger().GetAsync(Link)).StatusCode);
    }

    [Fact]
    public async Task Start_WithAnAdministratorInTheSettings_MakesThem()
    {
        factory.Settings["Admin:Email"] = "ada@example.com";
        factory.Settings["Admin:Password"] = People.Password;

        var answer = await factory.Stranger().SignIn("ada@example.com", People.Password);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await factory.Stranger().GetAsync(Link)).StatusCode);
    }

    private Task<HttpResponseMessage> Name(HttpClient browser, string email) =>
        browser.Post(Link, ("Input.Name", "Ada"), ("Input.Email", email), ("Input.Password", People.Password));

    private async Task<int> Members()
    {
        await using var db = await Db();
        return await db.Users.CountAsync();
    }

    private Task<KlingDb> Db() => factory.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
}
