using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Api;

public sealed class DescriptionTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Description_OfTheApi_HasEveryPathAndTheTokenScheme()
    {
        var document = await factory.Stranger().GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(["/api/v1/quotes", "/api/v1/quotes/batch", "/api/v1/quotes/curve", "/api/v1/generations", "/api/v1/generations/{id}", "/api/v1/providers", "/api/v1/rates", "/api/v1/tokens"]),
            paths);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.DoesNotContain(document.GetProperty("paths").EnumerateObject(), path => !path.Name.StartsWith("/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SwaggerPage_OfAStranger_Opens() =>
        Assert.Equal(HttpStatusCode.OK, (await factory.Stranger().GetAsync("/swagger/index.html")).StatusCode);

    [Theory]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/rates/nobody", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/providers/nobody/balance", HttpStatusCode.NotFound, "not-found")]
    public async Task Address_ThatIsNotThere_IsAProblemWithACode(string address, HttpStatusCode status, string code) =>
        await (await (await factory.ScriptOf(Roles.Viewer)).GetAsync(address)).AssertProblem(status, code);

    [Fact]
    public async Task Method_ThatIsNotOffered_IsAProblemWithACode() =>
        await (await (await factory.ScriptOf(Roles.Viewer)).PutAsync("/api/v1/quotes", null)).AssertProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");

    [Fact]
    public async Task Stranger_AtTheApi_GetsAProblem()
    {
        var answer = await factory.Stranger().GetAsync("/api/v1/providers");

        await answer.AssertProblem(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Providers_AskedFor_AreFiveInDemo()
    {
        var list = await (await (await factory.ScriptOf(Roles.Viewer)).GetAsync("/api/v1/providers")).Json();

        Assert.Equal(5, list.GetProperty("items").GetArrayLength());
        Assert.All(list.GetProperty("items").EnumerateArray(), provider => Assert.Equal("demo", provider.GetProperty("mode").GetString()));
    }

    [Fact]
    public async Task Rates_AskedFor_AreTheCards()
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        Assert.Equal(5, (await (await script.GetAsync("/api/v1/rates")).Json()).GetProperty("items").GetArrayLength());
        Assert.True((await (await script.GetAsync("/api/v1/rates/apiinone")).Json()).GetProperty("rates").GetArrayLength() > 0);
    }
}
