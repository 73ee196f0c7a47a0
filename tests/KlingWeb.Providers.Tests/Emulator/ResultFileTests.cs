using System.Net.Http.Headers;
using KlingWeb.Emulator;
using KlingWeb.Emulator.Media;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Results as a download sees them.</summary>
public sealed class ResultFileTests
{
    public static TheoryData<string> Providers => Samples.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Film_OfAFinishedTask_IsServedOnTheHostThatWasAsked(string provider)
    {
        using var bench = new Bench();
        var done = await Samples.FinishAsync(bench, provider);
        var address = new Uri(Samples.FilmOf(provider, done));

        using var response = await bench.Client(provider).GetAsync(address);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal($"{provider}.test", address.Host);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        Assert.Equal("ftyp"u8, bytes.AsSpan(4, 4));
    }

    [Fact]
    public async Task Film_NeedsNoKey()
    {
        using var bench = new Bench();
        var done = await Samples.FinishAsync(bench, EmulatorProviders.Kling3Api);
        using var client = new HttpClient(bench.Emulator.CreateHandler(EmulatorProviders.Kling3Api));

        using var response = await client.GetAsync(new Uri(Samples.FilmOf(EmulatorProviders.Kling3Api, done)));

        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(10, 19, 10)]
    [InlineData(10, null, -10)]
    [InlineData(null, 7, 7)]
    public async Task Range_Asked_IsCutFromTheWhole(int? from, int? to, int length)
    {
        using var bench = new Bench();
        var done = await Samples.FinishAsync(bench, EmulatorProviders.ApiInOne);
        var client = bench.Client(EmulatorProviders.ApiInOne);
        var address = new Uri(Samples.FilmOf(EmulatorProviders.ApiInOne, done));
        var whole = await client.GetByteArrayAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(from, to);

        using var response = await client.SendAsync(request);
        var part = await response.Content.ReadAsByteArrayAsync();

        var expected = length < 0 ? whole[10..] : from is null ? whole[^length..] : whole[10..20];
        Assert.Equal(206, (int)response.StatusCode);
        Assert.Equal(expected, part);
        Assert.Equal(whole.Length, response.Content.Headers.ContentRange?.Length);
    }

    [Fact]
    public async Task Range_BeyondTheEnd_Is416()
    {
        using var bench = new Bench();
        var done = await Samples.FinishAsync(bench, EmulatorProviders.ApiInOne);
        using var request = new HttpRequestMessage(HttpMethod.Get, Samples.FilmOf(EmulatorProviders.ApiInOne, done));
        request.Headers.Range = new RangeHeaderValue(100_000_000, null);

        using var response = await bench.Client(EmulatorProviders.ApiInOne).SendAsync(request);

        Assert.Equal(416, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(EmulatorProviders.ApiModels, 7)]
    [InlineData(EmulatorProviders.Cloudsway, 30)]
    public async Task Film_PastTheProvidersDays_IsGone(string provider, int days)
    {
        using var bench = new Bench();
        var film = Samples.FilmOf(provider, await Samples.FinishAsync(bench, provider));

        bench.Time.Advance(TimeSpan.FromDays(days) - Bench.LongEnough);
        Assert.Equal(200, (await bench.GetAsync(provider, film)).Status);

        bench.Time.Advance(Bench.LongEnough);
        Assert.Equal(404, (await bench.GetAsync(provider, film)).Status);
    }

    [Theory]
    [InlineData("1K", "16:9", 1024, 576)]
    [InlineData("2K", "9:16", 1152, 2048)]
    [InlineData("4K", "1:1", 4096, 4096)]
    public async Task Picture_OfARequest_HasItsSize(string resolution, string ratio, int width, int height)
    {
        using var bench = new Bench();
        await bench.PostAsync(
            EmulatorProviders.Kling3Cheap,
            "/api/generate/image",
            $$"""{"prompt": "x", "modelId": "nano-banana-pro", "resolution": "{{resolution}}", "speed": "normal", "aspectRatio": "{{ratio}}"}""");
        bench.Time.Advance(Bench.LongEnough);

        var png = await bench.Client(EmulatorProviders.Kling3Cheap).GetByteArrayAsync(new Uri("/files/image/1/0.png", UriKind.Relative));

        Assert.Equal(new PictureFacts("image/png", "png", new FrameSize(width, height)), PictureProbe.Read(png));
        Assert.InRange(png.Length, 500, 200_000);
    }

    [Theory]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.EmptyFile)]
    [InlineData(FaultKind.WrongLength)]
    [InlineData(FaultKind.WrongMagic)]
    public async Task File_WithAFault_IsNotWhatItShouldBe(FaultKind kind)
    {
        using var bench = new Bench();
        var film = new Uri(Samples.FilmOf(EmulatorProviders.Cloudsway, await Samples.FinishAsync(bench, EmulatorProviders.Cloudsway)));
        var whole = await bench.Client(EmulatorProviders.Cloudsway).GetByteArrayAsync(film);
        bench.Emulator.Faults.Add(new Fault { Kind = kind, Operation = EmulatorOperation.File });

        using var response = await bench.Client(EmulatorProviders.Cloudsway).GetAsync(film, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.NotEqual(whole, bytes.ToArray());
        Assert.Equal(kind == FaultKind.WrongLength, response.Content.Headers.ContentLength != bytes.Length);
    }
}
