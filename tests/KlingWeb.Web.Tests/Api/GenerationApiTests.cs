using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Api;

public sealed class GenerationApiTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Order_Accepted_IsThereToBeFollowed()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var answer = await script.Order("first", more: ""","project":"Fox","tags":["snow"]""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var made = await answer.Json();
        Assert.Equal($"/api/v1/generations/{made.GetProperty("id").GetString()}", answer.Headers.Location?.OriginalString);
        Assert.Equal("demo", made.GetProperty("mode").GetString());
        Assert.Equal(200m, made.GetProperty("quote").GetProperty("amount").GetDecimal());
        var found = await (await script.GetAsync(answer.Headers.Location)).Json();
        Assert.Equal("Fox", found.GetProperty("project").GetString());
        Assert.EndsWith("Z", found.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
        var events = await (await script.GetAsync(answer.Headers.Location + "/events")).Json();
        Assert.Equal("created", events.GetProperty("items")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Order_WithoutItsKey_IsRefused()
    {
        var script = await factory.ScriptOf(Roles.Member);

        await (await script.Order(null)).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        await (await script.Order(new string('k', 201))).AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Order_RepeatedWithItsKey_IsTheSame()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var ids = new HashSet<string?>();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => script.Order("again"))))
            ids.Add((await answer.Json()).GetProperty("id").GetString());

        Assert.Single(ids);
        await (await script.Order("again", most: 201)).AssertProblem(HttpStatusCode.Conflict, "idempotency-conflict");
    }

    [Fact]
    public async Task Order_ThatCostsMoreThanAccepted_IsRefused()
    {
        var script = await factory.ScriptOf(Roles.Member);

        await (await script.Order("cheap", most: 199)).AssertProblem(HttpStatusCode.Conflict, "price-changed");
    }

    [Fact]
    public async Task Order_OfWhatCannotBe_SaysWhy()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var incomplete = await (await script.Order("bare", """{"kind":"text-to-video"}""")).AssertProblem(HttpStatusCode.UnprocessableEntity, "incomplete");
        var impossible = await (await script.Order("long", """{"kind":"text-to-video","prompt":"a","durationSeconds":300}""")).AssertProblem(HttpStatusCode.UnprocessableEntity, "not-eligible");

        Assert.Equal("prompt-required", incomplete.GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.Equal("durationSeconds", impossible.GetProperty("reasons")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("""{"offer":"apiinone/kling-3","spec":{"kind":"image"}}""", "maxAmount")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":-1,"spec":{"kind":"image"}}""", "maxAmount")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":"NaN","spec":{"kind":"image"}}""", "maxAmount")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":1e40,"spec":{"kind":"image"}}""", "maxAmount")]
    [InlineData("""{"maxAmount":1,"spec":{"kind":"image"}}""", "offer")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":1}""", "spec")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":1,"spec":{"kind":"x"}}""", "spec.kind")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":1,"price":1,"spec":{"kind":"image"}}""", "price")]
    [InlineData("""{"offer":"apiinone/kling-3","maxAmount":1,"tags":["a",5],"spec":{"kind":"image"}}""", "tags[1]")]
    public async Task Order_WithABadField_NamesThePath(string body, string path)
    {
        var script = await factory.ScriptOf(Roles.Member);
        script.DefaultRequestHeaders.Add("Idempotency-Key", "bad");

        var problem = await (await script.PostJson("/api/v1/generations", body)).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1000000", "limit")]
    [InlineData("kind=film", "kind")]
    [InlineData("sort=cheapest", "sort")]
    [InlineData("favorite=1", "favorite")]
    [InlineData("from=yesterday", "from")]
    [InlineData("colour=red", "colour")]
    [InlineData("kind=image&kind=image", "kind")]
    public async Task List_WithABadParameter_NamesIt(string query, string name)
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var problem = await (await script.GetAsync($"/api/v1/generations?{query}")).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(name, out _), problem.ToString());
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("NEAR(")]
    [InlineData("col:")]
    [InlineData("*")]
    [InlineData("^")]
    [InlineData("%_")]
    public async Task List_SearchedForSyntax_IsLiteral(string text)
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var page = await (await script.GetAsync($"/api/v1/generations?search={Uri.EscapeDataString(text)}")).Json();

        Assert.Equal(JsonValueKind.Array, page.GetProperty("items").ValueKind);
        Assert.True(page.GetProperty("totalIsExact").GetBoolean());
    }

    [Fact]
    public async Task Patch_OfWhatTheTeamKeeps_ChangesOnlyWhatStandsThere()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var address = (await script.Order("patched", more: ""","project":"Fox" """)).Headers.Location;

        var marked = await (await Patch(script, address, """{"favorite":true,"rating":4,"note":"good","tags":["a","b"]}""")).Json();
        var cleared = await (await Patch(script, address, """{"project":null,"rating":null}""")).Json();

        Assert.Equal("Fox", marked.GetProperty("project").GetString());
        Assert.Equal(4, marked.GetProperty("rating").GetInt32());
        Assert.Equal(JsonValueKind.Null, cleared.GetProperty("project").ValueKind);
        Assert.Equal(JsonValueKind.Null, cleared.GetProperty("rating").ValueKind);
        Assert.Equal("good", cleared.GetProperty("note").GetString());
        await (await Patch(script, address, """{"rating":9}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        await (await Patch(script, address, """{"status":"succeeded"}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Rerun_OfAGeneration_OrdersTheSameAgain()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var before = (await script.Order("to rerun")).Headers.Location;

        var answer = await script.PostAsync($"{before}/rerun", null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.NotEqual(before, answer.Headers.Location);
    }

    [Fact]
    public async Task Rerun_WithAMaximumInPieces_KeepsToIt()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var before = (await script.Order("to rerun for nothing")).Headers.Location;
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{before}/rerun") { Content = JsonContent.Create(new { maxAmount = 0 }) };
        post.Headers.TransferEncodingChunked = true;

        await (await script.SendAsync(post)).AssertProblem(HttpStatusCode.Conflict, "price-changed");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("OTIyMzM3MjAzNjg1NDc3NTgwNy4wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA")]   // a time beyond all calendars
    [InlineData("LTEuMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA")]   // a price, where a time is needed
    public async Task List_WithACursorThatWasNotGivenOut_IsRefused(string cursor) =>
        await (await (await factory.ScriptOf(Roles.Member)).GetAsync($"/api/v1/generations?cursor={cursor}")).AssertProblem(HttpStatusCode.BadRequest, "invalid");

    [Fact]
    public async Task Export_OfAPromptLikeAFormula_IsTextToASpreadsheet()
    {
        var script = await factory.ScriptOf(Roles.Member);
        await script.Order("formula", """{"kind":"text-to-video","prompt":"=HYPERLINK(\"http://evil.example\")"}""", more: ""","project":"@sum" """);

        var answer = await script.GetAsync("/api/v1/generations/export.csv?project=%40sum");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync())[..3]);
        Assert.Equal(2, lines.Length);
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.Contains("'@sum", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/rerun")]
    public async Task Generation_ThatIsNotThere_IsNotFound(string method, string rest)
    {
        var script = await factory.ScriptOf(Roles.Member);
        using var request = new HttpRequestMessage(new(method), $"/api/v1/generations/{Guid.NewGuid()}{rest}");

        await (await script.SendAsync(request)).AssertProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("""{}""", "outcome")]
    [InlineData("""{"outcome":"perhaps"}""", "outcome")]
    [InlineData("""{"outcome":"found"}""", "taskId")]
    public async Task Resolve_WithoutWhatItNeeds_NamesIt(string body, string path)
    {
        var script = await factory.ScriptOf(Roles.Administrator);

        var problem = await (await script.PostJson($"/api/v1/generations/{Guid.NewGuid()}/resolve", body)).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _));
    }

    private static Task<HttpResponseMessage> Patch(HttpClient script, Uri? address, string json) =>
        script.PatchAsync(address, new StringContent(json, Encoding.UTF8, "application/json"));
}
