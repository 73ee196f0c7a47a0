using System.Net;
using System.Text;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Api;

public sealed class SpendApiTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Theory]
    [InlineData("provider")]
    [InlineData("model")]
    [InlineData("member")]
    [InlineData("project")]
    [InlineData("day")]
    public async Task Spend_OfATeamInDemo_IsUnknownInDollarsNotZero(string groupBy)
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var report = await (await script.GetAsync($"/api/v1/spend?groupBy={groupBy}&from=2026-01-01&to=2027-01-01")).Json();

        Assert.Equal(groupBy, report.GetProperty("groupBy").GetString());
        Assert.Equal("2026-01-01T00:00:00Z", report.GetProperty("from").GetString());
        Assert.Equal(0, report.GetProperty("items").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, report.GetProperty("total").GetProperty("usd").ValueKind);
    }

    [Theory]
    [InlineData("?groupBy=colour")]
    [InlineData("?from=tomorrow")]
    [InlineData("?from=2026-02-01&to=2026-01-01")]
    [InlineData("?to=0001-01-01T00:00:00Z")]
    [InlineData("?to=9999-12-31")]
    [InlineData("?unknown=1")]
    public async Task Spend_AskedWrongly_IsInvalid(string query) =>
        await (await (await factory.ScriptOf(Roles.Viewer)).GetAsync("/api/v1/spend" + query)).AssertProblem(HttpStatusCode.BadRequest, "invalid");

    [Fact]
    public async Task Budget_PutListedAndDeleted_ComesAndGoes()
    {
        var script = await factory.ScriptOf(Roles.Administrator);
        var address = $"/api/v1/budgets/{Guid.NewGuid()}";

        var set = await script.PutAsync(address, Body("""{"scope":"project","subject":"Fox","period":"day","limit":12.5,"warnAt":[50,80],"stops":false}"""));

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var budget = await set.Json();
        Assert.Equal((12.5m, 12.5m, "usd"), (budget.GetProperty("limit").GetDecimal(), budget.GetProperty("left").GetDecimal(), budget.GetProperty("unit").GetString()));
        var list = await (await script.GetAsync("/api/v1/budgets")).Json();
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item => address.EndsWith(item.GetProperty("id").GetString()!, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, (await script.DeleteAsync(address)).StatusCode);
        await (await script.DeleteAsync(address)).AssertProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"limit":-1}""")]
    [InlineData("""{"limit":1,"warnAt":[0]}""")]
    [InlineData("""{"limit":1,"unit":"credit"}""")]
    [InlineData("""{"limit":1,"colour":"red"}""")]
    [InlineData("""{"limit":1,"scope":"member","subject":"nobody"}""")]
    public async Task Budget_ThatMakesNoSense_IsInvalid(string body)
    {
        var script = await factory.ScriptOf(Roles.Administrator);

        var answer = await script.PutAsync($"/api/v1/budgets/{Guid.NewGuid()}", Body(body));

        var problem = await answer.AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.NotEmpty(problem.GetProperty("errors").EnumerateObject());
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
