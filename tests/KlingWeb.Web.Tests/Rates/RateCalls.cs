using System.Net;
using System.Text;
using System.Text.Json;
using KlingWeb.Web.Tests.Api;

namespace KlingWeb.Web.Tests.Rates;

/// <summary>Calls of the rates' API, as a script makes them.</summary>
internal static class RateCalls
{
    public static Task<HttpResponseMessage> Put(this HttpClient script, string provider, string json) =>
        script.PutAsync($"/api/v1/rates/{provider}", new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<JsonElement> Read(this HttpClient script, string address)
    {
        var answer = await script.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }
}
