using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Tests.Support;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Rates;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Api;

/// <summary>Every operation of the API's description, with bodies and queries in which something is wrong: never a fault of ours.</summary>
public sealed class FuzzTests(AppFactory factory) : IClassFixture<AppFactory>
{
    private const int Seed = 7;
    private const int Each = 40;

    private static readonly string Spec = """{"kind":"image-to-video","model":"kling-3","quality":"std","durationSeconds":5,"aspectRatio":"16:9","audio":false,"voices":["a"],"prompt":"x","cfgScale":0.5,"multiShot":{"mode":"custom","shots":[{"prompt":"a","durationSeconds":2}]},"startImage":"https://example.com/a.png","referenceImages":["https://example.com/a.png"],"elements":[{"id":"160"}],"cameraControl":{"type":"simple","config":{"pan":1}},"imageCount":1,"speed":"normal"}""";

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/quotes"] = Spec,
        ["POST /api/v1/quotes/curve"] = Spec,
        ["POST /api/v1/quotes/batch"] = $$"""{"specs":[{{Spec}},{{Spec}}]}""",
        ["POST /api/v1/generations"] = $$"""{"offer":"apimodels/kling-v3","spec":{{Spec}},"maxAmount":1,"project":"p","tags":["a"]}""",
        ["PATCH /api/v1/generations/{id}"] = """{"favorite":true,"tags":["a"],"project":"p","note":"n","rating":3}""",
        ["POST /api/v1/generations/{id}/rerun"] = """{"maxAmount":1}""",
        ["POST /api/v1/generations/{id}/resolve"] = """{"outcome":"found","taskId":"t"}""",
        ["PUT /api/v1/rates/{provider}"] = $$"""{"card":{{RateCardJson.Write(Cards.Of("apiinone"))}},"why":"w","holdsFrom":"2099-01-01T00:00:00Z","basedOn":1}""",
        ["PUT /api/v1/budgets/{id}"] = """{"scope":"project","subject":"p","period":"month","unit":"usd","provider":null,"limit":10,"warnAt":[50,80],"stops":true}""",
        ["POST /api/v1/presets"] = $$"""{"name":"n","spec":{{Spec}},"shared":true}""",
        ["POST /api/v1/tokens"] = """{"name":"n","scope":"read","expiresAt":"2099-01-01T00:00:00Z"}""",
    };

    private static readonly string[] Values =
        ["", "abc", "-1", "0", "1", "99999999999999999999", "nonsense", "%00", "%ed%a0%80", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "9999-12-31", "2026-02-30", "true", "%25", "%22", "NEAR(", "AAAA", "LTEuMDAw"];

    [Fact]
    public async Task EveryOperation_WithOddBodies_IsNeverAFaultOfOurs()
    {
        var script = await factory.ScriptOf(Roles.Administrator);
        foreach (var (operation, takesBody) in await Operations(script))
        {
            if (!takesBody) continue;
            Assert.True(Bodies.TryGetValue(operation, out var body), $"{operation} takes a body, and no good one is known to this test");
            var mutation = new JsonMutation(Seed);
            for (var n = 0; n < Each; n++) await Send(script, operation, "", mutation.Of(body!));
            foreach (var text in (string[])["", "{", "null", "[]", "5", "\"\\ud800\"", "{\"a\":1e400}", new string('[', 5_000)]) await Send(script, operation, "", text);
        }
    }

    [Fact]
    public async Task EveryOperation_WithOddQueries_IsNeverAFaultOfOurs()
    {
        var script = await factory.ScriptOf(Roles.Administrator);
        var document = await script.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        string[] names = ["limit", "cursor", "from", "to", "sort", "search", "rating", "provider", "project", "tag", "member", "groupBy", "version", "favorite", "count", "colour"];
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            foreach (var name in names)
            {
                foreach (var value in Values.Where((_, i) => (i + name.Length) % 2 == 0)) await Send(script, $"GET {path.Name}", $"?{name}={value}", null);
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/generations?limit=abc", "limit")]
    [InlineData("/api/v1/generations?limit=0", "limit")]
    [InlineData("/api/v1/generations?from=nonsense", "from")]
    [InlineData("/api/v1/generations?cursor=garbage", "cursor")]
    [InlineData("/api/v1/generations?tag=%00", "tag")]
    [InlineData("/api/v1/spend?to=9999-12-31T00:00:00Z", "to")]
    [InlineData("/api/v1/rates/apiinone/changes?from=x", "from")]
    public async Task Query_ThatIsWrong_IsRefusedByItsField(string address, string field)
    {
        var problem = await (await (await factory.ScriptOf(Roles.Viewer)).GetAsync(address)).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Theory]
    [InlineData("""{"kind":"image","multiShot":{"mode":"auto","mode":"auto"}}""", "multiShot.mode")]
    [InlineData("""{"kind":"image","voices":["a","\ud800"]}""", "voices[1]")]
    public async Task Body_ThatIsUnsound_IsRefusedByItsPlace(string body, string path)
    {
        var problem = await (await (await factory.ScriptOf(Roles.Viewer)).PostJson("/api/v1/quotes", body)).AssertProblem(HttpStatusCode.BadRequest, "malformed-json");

        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());
    }

    private static async Task<IReadOnlyList<(string Operation, bool TakesBody)>> Operations(HttpClient script)
    {
        var document = await script.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               let takes = method.Value.TryGetProperty("requestBody", out _) || path.Name.EndsWith("/rerun", StringComparison.Ordinal)
               select ($"{method.Name.ToUpperInvariant()} {path.Name}", takes),
        ];
    }

    private static async Task Send(HttpClient script, string operation, string query, string? body)
    {
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1]);
        var address = path.Replace("{provider}", "apiinone", StringComparison.Ordinal).Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{n}", "1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method), address + query);
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await script.SendAsync(request);
        if (answer.StatusCode < HttpStatusCode.InternalServerError) return;
        Assert.Fail($"{operation}{query} {answer.StatusCode}: {body?[..Math.Min(body.Length, 2_000)]} → {await answer.Content.ReadAsStringAsync()}");
    }
}
