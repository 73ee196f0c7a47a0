using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Web.Tests.Team;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Uploads;

public sealed class UploadEndpointTests : IClassFixture<AppFactory>
{
    private readonly AppFactory factory;

    public UploadEndpointTests(AppFactory factory)
    {
        this.factory = factory;
        factory.Settings["PublicAddress"] = "https://kling.example.com";
    }

    [Fact]
    public async Task Upload_Posted_IsServedInPartsAndRunsNothing()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var picture = Pictures.Png(640, 480, [.. "<script>alert(1)</script>"u8]);
        var saved = await Post(script, picture);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        var view = await saved.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(640, view.GetProperty("facts").GetProperty("width").GetInt32());

        using var request = new HttpRequestMessage(HttpMethod.Get, view.GetProperty("url").GetString());
        request.Headers.Range = new RangeHeaderValue(1, 3);
        var part = await script.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(picture[1..4], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", part.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(part.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(part.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Upload_OfAWebPage_Is415() => Assert.Equal(
        HttpStatusCode.UnsupportedMediaType, (await Post(await factory.ScriptOf(Roles.Member), "<html>not a picture</html>"u8.ToArray())).StatusCode);

    [Fact]
    public async Task Upload_ThatIsNoForm_Is400()
    {
        var script = await factory.ScriptOf(Roles.Member);
        Assert.Equal(HttpStatusCode.BadRequest, (await script.PostAsync("/api/v1/uploads", new ByteArrayContent(Pictures.Png(8, 8)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await script.PostAsync("/api/v1/uploads", new MultipartFormDataContent { { new StringContent("x"), "other" } })).StatusCode);
    }

    [Fact]
    public async Task PublicAddress_OpensForStrangers_OnlyAsItWasSigned()
    {
        var saved = await Post(await factory.ScriptOf(Roles.Member), Pictures.Png(320, 200));
        var id = (await saved.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var address = factory.Services.GetRequiredService<MediaLinks>().For(id)!.PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, (await factory.Stranger().GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await factory.Stranger().GetAsync(address[..^4] + "AAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await factory.Stranger().GetAsync($"/api/v1/uploads/{id}")).StatusCode);
    }

    private static Task<HttpResponseMessage> Post(HttpClient script, byte[] content) =>
        script.PostAsync("/api/v1/uploads", new MultipartFormDataContent { { new ByteArrayContent(content), "file", "picture.png" } });
}
