using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Api;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

public sealed class TokenTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Token_JustMade_IsShownOnceAndKeptAsAHash()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var made = await (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "ci", scope = "read" })).Content.ReadFromJsonAsync<JsonElement>();
        var text = made.GetProperty("token").GetString()!;

        Assert.Matches("^kw_[A-Za-z0-9_-]{43}$", text);
        Assert.DoesNotContain(text, await script.GetStringAsync("/api/v1/tokens"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(text));
        await using var db = await factory.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        var row = await db.Set<AccessToken>().SingleAsync(token => token.Id == made.GetProperty("id").GetGuid());
        Assert.Equal(32, row.Hash.Length);
        Assert.NotNull(row.LastUsedAt);
    }

    [Fact]
    public async Task Token_Revoked_IsRefused()
    {
        var member = await factory.Add(Roles.Member);
        var text = await factory.Token(member, TokenScope.Submit);
        var script = factory.Script(text);
        var id = (await script.GetFromJsonAsync<JsonElement>("/api/v1/tokens")).GetProperty("items")[0].GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.NoContent, (await script.DeleteAsync($"/api/v1/tokens/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(text));
    }

    [Fact]
    public async Task Token_MadeAndRevoked_StandsInTheAuditLogWithoutItself()
    {
        var member = await factory.Add(Roles.Member);
        var administrator = await factory.Add(Roles.Administrator);
        var text = await factory.Token(member, TokenScope.Read);
        var id = (await factory.Services.GetRequiredService<TokenDesk>().List(member.Id, default))[0].Id;
        await factory.Script(await factory.Token(administrator, TokenScope.Admin)).DeleteAsync($"/api/v1/tokens/{id}");

        var entries = await factory.Services.GetRequiredService<AuditReader>().Read(member.Email!, null, default);

        Assert.Equal([("token-revoked", administrator.DisplayName), ("token-made", member.DisplayName)], entries.Select(entry => (entry.Action, entry.ActorName)));
        Assert.All(entries, entry => Assert.Equal(member.Email, entry.Subject));
        Assert.All(entries, entry => Assert.Contains("\"test\"", entry.Detail, StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.DoesNotContain(text[3..], entry.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_OfAnother_IsNotThereToBeRevoked()
    {
        var owner = await factory.Add(Roles.Member);
        var text = await factory.Token(owner, TokenScope.Read);
        var id = (await factory.Services.GetRequiredService<TokenDesk>().List(owner.Id, default))[0].Id;

        var answer = await (await factory.ScriptOf(Roles.Member)).DeleteAsync($"/api/v1/tokens/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Status(text));
    }

    [Fact]
    public async Task Token_Expired_IsRefused()
    {
        var member = await factory.Add(Roles.Member);
        var now = factory.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        Assert.Equal(HttpStatusCode.OK, await Status(await factory.Token(member, TokenScope.Read, now.AddHours(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(await factory.Token(member, TokenScope.Read, now.AddSeconds(-1))));
    }

    [Fact]
    public async Task Token_OfADisabledMember_IsRefused()
    {
        var member = await factory.Add(Roles.Administrator);
        var text = await factory.Token(member, TokenScope.Admin);

        await factory.Change(member, (members, row) =>
        {
            row.Disabled = true;
            return members.UpdateAsync(row);
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(text));
    }

    [Fact]
    public async Task Token_ThatEnds_MakesNoneThatOutlivesIt()
    {
        var end = TimeProvider.System.GetUtcNow().AddMinutes(5);
        var script = factory.Script(await factory.Token(await factory.Add(Roles.Member), TokenScope.Submit, end));

        foreach (var later in new object?[] { null, end.AddSeconds(1) })
        {
            var problem = await (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "longer", expiresAt = later })).AssertProblem(HttpStatusCode.BadRequest, "invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty("expiresAt", out _));
        }

        Assert.Equal(HttpStatusCode.Created, (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "as long", expiresAt = end })).StatusCode);
    }

    [Theory]
    [InlineData(Roles.Viewer, "submit")]
    [InlineData(Roles.Viewer, "admin")]
    [InlineData(Roles.Member, "admin")]
    public async Task Token_WiderThanItsMember_IsNotMade(string role, string scope)
    {
        var script = await factory.ScriptOf(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "x", scope })).StatusCode);
    }

    [Fact]
    public async Task Token_OfAReadingScope_CannotMakeAWiderOne()
    {
        var script = factory.Script(await factory.Token(await factory.Add(Roles.Administrator), TokenScope.Read));

        Assert.Equal(HttpStatusCode.Forbidden, (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "x", scope = "admin" })).StatusCode);
    }

    [Fact]
    public async Task S52_ReadToken_MakesAndEndsNone()
    {
        var member = await factory.Add(Roles.Administrator);
        var script = factory.Script(await factory.Token(member, TokenScope.Read));
        await factory.Token(member, TokenScope.Submit);

        await (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "x", scope = "read" })).AssertProblem(HttpStatusCode.Forbidden, "forbidden");
        foreach (var token in await factory.Services.GetRequiredService<TokenDesk>().List(member.Id, default))
            await (await script.DeleteAsync($"/api/v1/tokens/{token.Id}")).AssertProblem(HttpStatusCode.Forbidden, "forbidden");

        Assert.Equal(2, (await factory.Services.GetRequiredService<TokenDesk>().List(member.Id, default)).Count);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/sign-out")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task S52_Token_OpensNoPage(string address)
    {
        var script = factory.Script(await factory.Token(await factory.Add(Roles.Administrator), TokenScope.Admin));

        Assert.NotEqual(HttpStatusCode.OK, (await script.GetAsync(address)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await script.PostAsync(address, null)).StatusCode);
    }

    [Theory]
    [InlineData("kw_")]
    [InlineData("kw_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nonsense")]
    public async Task Token_Invented_IsRefused(string text) => Assert.Equal(HttpStatusCode.Unauthorized, await Status(text));

    [Fact]
    public async Task Token_InTheQueryOfTheApi_DoesNotCount()
    {
        var text = await factory.Token(await factory.Add(Roles.Member), TokenScope.Read);

        Assert.Equal(HttpStatusCode.Unauthorized, (await factory.Stranger().GetAsync($"/api/v1/tokens?access_token={text}")).StatusCode);
    }

    [Fact]
    public async Task Token_InTheQueryOfTheHub_Counts()
    {
        var text = await factory.Token(await factory.Add(Roles.Viewer), TokenScope.Read);
        const string Hub = "/hubs/generations/negotiate?negotiateVersion=1";

        Assert.Equal(HttpStatusCode.OK, (await factory.Stranger().PostAsync($"{Hub}&access_token={text}", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await factory.Stranger().PostAsync($"{Hub}&access_token=kw_guessed", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await factory.Stranger().PostAsync(Hub, null)).StatusCode);
    }

    [Fact]
    public async Task Role_Lowered_CountsForTokensAtOnce()
    {
        var member = await factory.Add(Roles.Administrator);
        var script = factory.Script(await factory.Token(member, TokenScope.Admin));
        await factory.Change(member, async (members, row) =>
        {
            await members.RemoveFromRoleAsync(row, Roles.Administrator);
            await members.AddToRoleAsync(row, Roles.Viewer);
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await script.PostAsJsonAsync("/api/v1/tokens", new { name = "x", scope = "submit" })).StatusCode);
    }

    private async Task<HttpStatusCode> Status(string token) => (await factory.Script(token).GetAsync("/api/v1/tokens")).StatusCode;
}
