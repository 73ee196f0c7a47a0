using System.Net;
using System.Text.Json;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;

namespace KlingWeb.Web.Tests.Api;

/// <summary>Rules of the providers' documents and of texts, as a script meets them.</summary>
public sealed class DocumentedRulesApiTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Order_WithAnElementThatIsNoNumber_IsRefusedWithTheField()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var problem = await (await script.Order("element", """{"kind":"text-to-video","prompt":"a fox","elements":[{"id":"160"},{"id":"hero"}]}"""))
            .AssertProblem(HttpStatusCode.UnprocessableEntity, "not-eligible");

        var reason = problem.GetProperty("reasons")[0];
        Assert.Equal(("element-id", "elements[1].id"), (reason.GetProperty("code").GetString(), reason.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Order_WithShotsThatDoNotAddUp_IsRefused()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var problem = await (await script.Order("shots", """{"kind":"text-to-video","multiShot":{"mode":"custom","shots":[{"prompt":"a","durationSeconds":2},{"prompt":"b","durationSeconds":2}]}}"""))
            .AssertProblem(HttpStatusCode.UnprocessableEntity, "not-eligible");

        Assert.Equal("shots-must-sum", problem.GetProperty("reasons")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("\\u200b")]
    [InlineData("\\ufeff\\u2060")]
    [InlineData("\\u00ad")]
    [InlineData("\\u3164\\ufe0f\\u2800")]
    public async Task Order_WithAPromptOfNothingVisible_IsIncomplete(string prompt)
    {
        var script = await factory.ScriptOf(Roles.Member);

        await (await script.Order("blank" + prompt, $$"""{"kind":"text-to-video","prompt":"{{prompt}}"}""")).AssertProblem(HttpStatusCode.UnprocessableEntity, "incomplete");
    }

    [Fact]
    public async Task Order_WithATagOfNothingVisible_IsRefusedWithTheField()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var problem = await (await script.Order("tag", more: ""","tags":["snow","\u200b"]""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");

        Assert.True(problem.GetProperty("errors").TryGetProperty("tags[1]", out _));
    }

    [Fact]
    public async Task Texts_OfEmoji_AreAsLongAsPeopleCount()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var tag = string.Concat(Enumerable.Repeat("🦊", 50));

        var answer = await script.Order("emoji", more: $$""","tags":["{{tag}}"],"project":"{{string.Concat(Enumerable.Repeat("🦊", 100))}}" """);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(tag, (await answer.Json()).GetProperty("tags")[0].GetString());
        await (await script.Order("too long", more: $$""","tags":["{{tag}}🦊"]""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Project_AndNote_OfNothingVisible_AreNone()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var made = await (await script.Order("note", more: ""","project":"\u2060" """)).Json();
        Assert.Equal(JsonValueKind.Null, made.GetProperty("project").ValueKind);

        var patch = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/generations/" + made.GetProperty("id").GetString())
        {
            Content = new StringContent("""{"note":"\u200b\u00ad"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        var patched = await (await script.SendAsync(patch)).Json();
        Assert.Equal(JsonValueKind.Null, patched.GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task Shape_LeftOpen_StaysOpenFromOrderToView()
    {
        var script = await factory.ScriptOf(Roles.Member);

        var made = await (await script.Order("open", """{"kind":"image-to-video","prompt":"a fox","startImage":"https://example.com/a.jpg","aspectRatio":null}""")).Json();
        var found = await (await script.GetAsync("/api/v1/generations/" + made.GetProperty("id").GetString())).Json();

        Assert.Equal(JsonValueKind.Null, found.GetProperty("spec").GetProperty("aspectRatio").ValueKind);
        Assert.Contains(found.GetProperty("quote").GetProperty("fidelity").EnumerateArray(), note => note.GetProperty("field").GetString() == "aspectRatio");
    }

    [Fact]
    public async Task Quote_OfAPriceThatOnlyBegins_HasTheLeastInDollars()
    {
        var script = await factory.ScriptOf(Roles.Viewer);

        var sheet = await (await script.PostJson("/api/v1/quotes", """{"kind":"text-to-video","model":"wan-2.6"}""")).Json();

        var offer = sheet.GetProperty("offers").EnumerateArray().Single(row => row.GetProperty("id").GetString() == "apiinone/wan-2-6");
        Assert.Equal((0.80m, JsonValueKind.Null), (offer.GetProperty("usdMin").GetDecimal(), offer.GetProperty("usd").ValueKind));
    }
}
