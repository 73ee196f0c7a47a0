using System.Text;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>kling3cheap's balance, limits, lists and uploads.</summary>
public sealed class Kling3CheapAccountTests
{
    private const string Provider = EmulatorProviders.Kling3Cheap;

    [Fact]
    public async Task Balance_AfterCharges_LostFreeBeforePaid()
    {
        using var bench = new Bench(new EmulatorOptions { Kling3CheapFreeHp = 100, Kling3CheapPaidHp = 50 });
        await Samples.SubmitAsync(bench, Provider);
        await Samples.SubmitAsync(bench, Provider);

        var balance = await bench.GetAsync(Provider, "/api/hp");

        Assert.Equal("""{"freeHp":0,"paidHp":38,"totalHp":38,"checkedInToday":true,"streak":5}""", balance.Text);
    }

    [Fact]
    public async Task Submission_BeyondTheBalance_Is402WithBothNumbers()
    {
        using var bench = new Bench(new EmulatorOptions { Kling3CheapFreeHp = 20, Kling3CheapPaidHp = 0 });

        var refused = await Samples.SubmitAsync(bench, Provider);

        Assert.Equal((402, """{"error":"Insufficient HP","required":56,"available":20}"""), (refused.Status, refused.Text));
        Assert.Empty(await bench.Emulator.Ledger.ReadAsync());
    }

    [Fact]
    public async Task ThirdVideo_WhileTwoAreOpen_Is429UntilOneIsDone()
    {
        using var bench = new Bench(new EmulatorOptions());
        await Samples.SubmitAsync(bench, Provider);
        await Samples.SubmitAsync(bench, Provider);

        Assert.Equal(429, (await Samples.SubmitAsync(bench, Provider)).Status);
        Assert.Equal(200, (await bench.PostAsync(Provider, "/api/generate/image", Samples.Kling3CheapImages)).Status);

        bench.Time.Advance(Bench.LongEnough);
        Assert.Equal(200, (await Samples.SubmitAsync(bench, Provider)).Status);
    }

    [Fact]
    public async Task Submissions_AtOnce_NeverPassTheLimit()
    {
        using var bench = new Bench();
        var store = new GatedStore(bench.Store);
        using var emulator = new ProviderEmulator(store, bench.Time);
        using var client = new HttpClient(emulator.CreateHandler(Provider));
        client.DefaultRequestHeaders.Authorization = new("Bearer", "any");

        var submitting = Enumerable.Range(0, 20).Select(_ => SubmitAsync(client)).ToList();
        store.Open();
        var statuses = await Task.WhenAll(submitting);

        Assert.Equal(2, statuses.Count(status => status == 200));
        Assert.Equal(2, (await emulator.Ledger.ReadAsync()).Count);
    }

    [Theory]
    [InlineData("?limit=2", "3,2")]
    [InlineData("?limit=2&offset=1", "2,1")]
    [InlineData("?sort=oldest", "1,2,3")]
    [InlineData("", "3,2,1")]
    public async Task List_Paged_IsInOrder(string query, string ids)
    {
        using var bench = new Bench();
        for (var i = 0; i < 3; i++)
        {
            await Samples.SubmitAsync(bench, Provider);
        }

        var list = await bench.GetAsync(Provider, $"/api/video-generations{query}");

        Assert.Equal(ids, string.Join(',', list.Json.GetProperty("generations").EnumerateArray().Select(entry => entry.GetProperty("id"))));
        Assert.Equal(3, list.Json.GetProperty("total").GetInt32());
        Assert.DoesNotContain("isFavorite", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?limit=101")]
    [InlineData("?limit=x")]
    [InlineData("?sort=newest")]
    public async Task List_WithABadQuery_Is400(string query)
    {
        using var bench = new Bench();

        Assert.Equal(400, (await bench.GetAsync(Provider, $"/api/generations{query}")).Status);
    }

    [Fact]
    public async Task MotionControl_InTheList_HasNoModelAndNoAddresses()
    {
        using var bench = new Bench();
        await bench.PostAsync(
            Provider,
            "/api/generate/motion-control",
            """{"characterUrl": "https://example.com/character.png", "referenceUrl": "https://example.com/dance.mp4", "videoMode": "pro", "speed": "normal", "duration": 10}""");

        var list = await bench.GetAsync(Provider, "/api/video-generations");

        var entry = list.Json.GetProperty("generations")[0];
        Assert.Equal("null", entry.GetProperty("modelId").GetRawText());
        Assert.DoesNotContain("example.com", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kling26_WithSoundAndEndFrame_DropsTheFrameInSilence()
    {
        using var bench = new Bench();
        var frame = """{"id": "1", "label": "end", "url": "https://example.com/end.png", "type": "image"}""";
        await bench.PostAsync(
            Provider,
            "/api/generate/video",
            $$"""{"modelId": "kling-2.6", "prompt": "x", "resolution": "std(720p)", "duration": 5, "speed": "normal", "generateAudio": true, "startFrame": {{frame}}, "endFrame": {{frame}}}""");

        var video = await bench.GetAsync(Provider, "/api/video-generations/1");

        Assert.Equal("null", video.Json.GetProperty("endFrame").GetRawText());
        Assert.Equal("https://example.com/end.png", video.Json.GetProperty("startFrame").GetProperty("url").GetString());
    }

    private static async Task<int> SubmitAsync(HttpClient client)
    {
        using var content = new StringContent(Samples.Kling3CheapVideo, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("https://kling3cheap.test/api/generate/video"), content);
        return (int)response.StatusCode;
    }
}
