using KlingWeb.Emulator;
using KlingWeb.Emulator.Media;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Files sent to kling3cheap.</summary>
public sealed class Kling3CheapUploadTests
{
    private const string Provider = EmulatorProviders.Kling3Cheap;

    [Fact]
    public async Task Image_Uploaded_IsServedAtBothPrintedAddresses()
    {
        using var bench = new Bench();
        var png = PngPicture.Draw(new FrameSize(640, 480), seed: 1, "a picture");

        var upload = await UploadAsync(bench, "image", png, "photo.png");
        var list = await bench.GetAsync(Provider, "/api/upload/image/list?limit=10");

        JsonShape.AssertSame("""{"id": 7, "imageUrl": "https://example.com/a.jpg", "width": 1920, "height": 1080}""", upload.Json);
        JsonShape.AssertSame("""{"images": [{"id": 7, "imageUrl": "https://e.com/a.jpg", "width": 1, "height": 1, "createdAt": "2026-03-10T03:00:00.000Z"}], "total": 1}""", list.Json);
        Assert.Equal((640, 480), (upload.Json.GetProperty("width").GetInt32(), upload.Json.GetProperty("height").GetInt32()));
        var addresses = new[] { upload.Json.GetProperty("imageUrl"), list.Json.GetProperty("images")[0].GetProperty("imageUrl") };
        Assert.Equal(2, addresses.Select(address => address.GetString()).Distinct().Count());
        foreach (var address in addresses)
        {
            Assert.Equal(png, await bench.Client(Provider).GetByteArrayAsync(new Uri(address.GetString()!)));
        }
    }

    [Fact]
    public async Task Video_Uploaded_IsServedAgain()
    {
        using var bench = new Bench();
        var film = Mp4Film.Build(MediaPlan.Video(720, "1:1", 3, sound: false), "a film");

        var upload = await UploadAsync(bench, "video", film, "dance.mp4");

        Assert.Equal(film, await bench.Client(Provider).GetByteArrayAsync(new Uri(upload.Json.GetProperty("cdnUrl").GetString()!)));
    }

    [Theory]
    [InlineData("image", "file")]
    [InlineData("video", "file")]
    [InlineData("image", "picture")]
    public async Task Upload_OfSomethingElse_Is400(string kind, string field)
    {
        using var bench = new Bench();

        var refused = await UploadAsync(bench, kind, "a text, and nothing else"u8.ToArray(), "a.txt", field);

        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Upload_BeyondTheLimit_Is400()
    {
        using var bench = new Bench(new EmulatorOptions { MaxUploadBytes = 100 });
        var png = PngPicture.Draw(new FrameSize(640, 480), seed: 1, "a picture");

        Assert.Equal(400, (await UploadAsync(bench, "image", png, "photo.png")).Status);
    }

    private static async Task<Answer> UploadAsync(Bench bench, string kind, byte[] bytes, string name, string field = "file")
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        form.Add(file, field, name);
        using var response = await bench.Client(Provider).PostAsync(new Uri($"/api/upload/{kind}", UriKind.Relative), form);
        return await Answer.ReadAsync(response);
    }
}
