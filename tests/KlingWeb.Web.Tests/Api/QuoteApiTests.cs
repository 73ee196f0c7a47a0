using System.Net;
using System.Text.Json;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Api;

public sealed class QuoteApiTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Quote_OfFiveSecondsWithSound_IsTheDocumentedPrice()
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var sheet = await (await script.PostJson("/api/v1/quotes", """{"kind":"text-to-video","audio":true}""")).Json();

        Assert.Equal("kling-3", sheet.GetProperty("spec").GetProperty("model").GetString());
        var offer = sheet.GetProperty("offers").EnumerateArray().Single(o => o.GetProperty("id").GetString() == "apiinone/kling-3");
        Assert.Equal(300m, offer.GetProperty("amount").GetDecimal());
        Assert.Equal("credit", offer.GetProperty("unit").GetString());
        Assert.Equal(3.00m, offer.GetProperty("usd").GetDecimal());
        Assert.Equal(JsonValueKind.Null, offer.GetProperty("nearest").ValueKind);
        Assert.Equal("prompt-required", offer.GetProperty("missing")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Quote_OfAPausedProvider_SaysSoInItsRow()
    {
        var script = await factory.ScriptOf(Roles.Viewer);
        var desk = factory.Services.GetRequiredService<ProviderDesk>();
        desk.Failed("apiinone", GenerationMode.Demo, new ProviderException("apiinone", ProviderFault.OutOfUnits, "empty"));

        var sheet = await (await script.PostJson("/api/v1/quotes", """{"kind":"text-to-video"}""")).Json();
        desk.Resume("apiinone");

        var paused = sheet.GetProperty("offers").EnumerateArray().Where(offer => offer.GetProperty("notes").EnumerateArray().Any(note => note.GetString()!.Contains("is paused", StringComparison.Ordinal)));
        Assert.Equal(["apiinone/kling-3"], paused.Select(offer => offer.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Batch_OfTwo_HasASheetForEachAndTheMix()
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var batch = await (await script.PostJson("/api/v1/quotes/batch", """{"specs":[{"kind":"text-to-video"},{"kind":"image"}]}""")).Json();

        Assert.Equal(2, batch.GetProperty("sheets").GetArrayLength());
        Assert.True(batch.GetProperty("totals").GetProperty("cheapestMix").GetProperty("picks").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Curve_OfASpec_HasPoints()
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var curve = await (await script.PostJson("/api/v1/quotes/curve", """{"kind":"text-to-video"}""")).Json();

        Assert.True(curve.GetProperty("offers")[0].GetProperty("points")[0].GetProperty("durationSeconds").GetInt32() > 0);
    }

    [Theory]
    [InlineData("""{}""", "kind")]
    [InlineData("""{"kind":"video"}""", "kind")]
    [InlineData("""{"kind":"text-to-video","colour":"red"}""", "colour")]
    [InlineData("""{"kind":"text-to-video","model":"kling-9"}""", "model")]
    [InlineData("""{"kind":"text-to-video","durationSeconds":-5}""", "durationSeconds")]
    [InlineData("""{"kind":"text-to-video","durationSeconds":5.5}""", "durationSeconds")]
    [InlineData("""{"kind":"text-to-video","durationSeconds":1e300}""", "durationSeconds")]
    [InlineData("""{"kind":"text-to-video","durationSeconds":"5"}""", "durationSeconds")]
    [InlineData("""{"kind":"text-to-video","audio":"yes"}""", "audio")]
    [InlineData("""{"kind":"image","imageCount":1000000}""", "imageCount")]
    [InlineData("""{"kind":"text-to-video","multiShot":{"mode":"custom","shots":[{"prompt":"a","durationSeconds":0}]}}""", "multiShot.shots[0].durationSeconds")]
    [InlineData("""{"kind":"image-to-video","startImage":"file:///etc/passwd"}""", "startImage")]
    public async Task Quote_OfABadSpec_NamesThePath(string spec, string path)
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var problem = await (await script.PostJson("/api/v1/quotes", spec)).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());

        var batch = await (await script.PostJson("/api/v1/quotes/batch", $$"""{"specs":[{{spec}}]}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.True(batch.GetProperty("errors").TryGetProperty($"specs[0].{path}", out _), batch.ToString());
    }

    [Theory]
    [InlineData("", "malformed-json")]
    [InlineData("{", "malformed-json")]
    [InlineData("""{"kind":"image","kind":"image"}""", "malformed-json")]
    [InlineData("""{"kind":"image","prompt":"\ud800"}""", "malformed-json")]
    [InlineData("""{"kind":"image"} {}""", "malformed-json")]
    [InlineData("[]", "invalid")]
    [InlineData("null", "invalid")]
    [InlineData("5", "invalid")]
    public async Task Quote_OfABodyThatIsNoObject_IsRefused(string body, string code)
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        await (await script.PostJson("/api/v1/quotes", body)).AssertProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Quote_OfAnotherContentType_IsRefused()
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        await (await script.PostAsync("/api/v1/quotes", new StringContent("kind=image"))).AssertProblem(HttpStatusCode.UnsupportedMediaType, "json-expected");
    }

    [Theory]
    [InlineData("/api/v1/quotes", 1)]
    [InlineData("/api/v1/quotes/curve", 1)]
    [InlineData("/api/v1/generations", 1)]
    [InlineData("/api/v1/tokens", 1)]
    [InlineData("/api/v1/quotes/batch", 8)]
    public async Task Body_AboveItsLimit_IsTooLarge(string address, int megabytes)
    {
        var script = await factory.ScriptOf(Roles.Member);
        script.DefaultRequestHeaders.Add("Idempotency-Key", "k");
        var body = new string(' ', (megabytes * 1024 * 1024) + 1);

        await (await script.PostJson(address, body)).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        await (await script.PostJson(address, body[1..])).AssertProblem(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task Batch_OfMoreThanAThousand_IsRefused()
    {
        var script = await factory.ScriptOf(Roles.Viewer);
        var specs = string.Join(',', Enumerable.Repeat("""{"kind":"image"}""", 1_001));

        var problem = await (await script.PostJson("/api/v1/quotes/batch", $$"""{"specs":[{{specs}}]}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty("specs", out _));
    }
}
