using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace KlingWeb.Web.Tests.Api;

/// <summary>Calls of the API, as a script makes them.</summary>
internal static class Calls
{
    public const string Prompted = """{"kind":"text-to-video","prompt":"a fox in the snow"}""";

    public static Task<HttpResponseMessage> PostJson(this HttpClient client, string address, string json) =>
        client.PostAsync(address, new StringContent(json, Encoding.UTF8, "application/json"));

    public static Task<JsonElement> Json(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Orders at apiinone, at 40 credits a second for silent std.</summary>
    public static Task<HttpResponseMessage> Order(this HttpClient client, string? key, string spec = Prompted, decimal most = 200, string more = "", string offer = "apiinone/kling-3")
    {
        var post = new HttpRequestMessage(HttpMethod.Post, "/api/v1/generations")
        {
            Content = new StringContent($$"""{"offer":"{{offer}}","maxAmount":{{most}},"spec":{{spec}}{{more}}}""", Encoding.UTF8, "application/json"),
        };
        if (key is not null) post.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(post);
    }

    /// <summary>Asserts a problem with a status and a code, and returns it.</summary>
    public static async Task<JsonElement> AssertProblem(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.True(answer.Headers.Contains("Content-Security-Policy"), "made of an exception, it has none of the headers");
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
