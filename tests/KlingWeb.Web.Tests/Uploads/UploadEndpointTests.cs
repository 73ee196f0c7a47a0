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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000_000)]
    public async Task Upload_AtTheLimitOfAVideo_IsTakenAndAnythingLargerIsRefusedInTheSameWords(int over)
    {
        var script = await factory.ScriptOf(Roles.Member);
        byte[] head = [.. Films.Mp4(64, 48), 0, 0, 0, 0, .. "free"u8];
        using var film = new Padded(head, UploadIntake.MostVideoBytes + over);
        var answer = await script.PostAsync("/api/v1/uploads", new MultipartFormDataContent { { new StreamContent(film), "file", "film.mp4" } });
        if (over == 0)
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return;
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("At most 50 MB for a picture and 200 MB for a video are taken.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OfAPhonesPicture_IsServedWithoutItsPlaceUnlessThatIsKept()
    {
        var script = await factory.ScriptOf(Roles.Member);
        var view = await (await Post(script, Photos.Jpeg(1280, 720, 6))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(720, view.GetProperty("facts").GetProperty("width").GetInt32());
        Assert.Equal(Photos.Clean(1280, 720, 6), await script.GetByteArrayAsync(view.GetProperty("url").GetString()));
        var address = factory.Services.GetRequiredService<MediaLinks>().For(view.GetProperty("id").GetString()!)!.PathAndQuery;
        Assert.Equal(Photos.Clean(1280, 720, 6), await factory.Stranger().GetByteArrayAsync(address));

        var kept = await script.PostAsync("/api/v1/uploads?keepMetadata=true", new MultipartFormDataContent { { new ByteArrayContent(Photos.Jpeg(1280, 720, 6)), "file", "phone.jpg" } });
        Assert.True((await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("keepsMetadata").GetBoolean());
    }

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

    /// <summary>Bytes, and zeros behind them to a length.</summary>
    private sealed class Padded(byte[] head, long length) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var part = buffer.AsSpan(offset, (int)Math.Min(count, length - at));
            part.Clear();
            if (at < head.Length) head.AsSpan((int)at, (int)Math.Min(part.Length, head.Length - at)).CopyTo(part);
            at += part.Length;
            return part.Length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
