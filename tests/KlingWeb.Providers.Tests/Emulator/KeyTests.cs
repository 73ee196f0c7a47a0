using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>Keys are asked for, compared where one is set, and never kept.</summary>
public sealed class KeyTests
{
    private static readonly Uri Anywhere = new("https://provider.test/api/hp");

    [Theory]
    [InlineData(EmulatorProviders.Kling3Cheap, "/api/hp", """{"error":"Unauthorized"}""")]
    [InlineData(EmulatorProviders.Kling3Api, "/api/status?task_id=x", "\"code\":\"INVALID_API_KEY\"")]
    [InlineData(EmulatorProviders.ApiModels, "/api/v1/video/generations?task_id=x", "\"code\":401")]
    [InlineData(EmulatorProviders.ApiInOne, "/api/v1/tasks/x", "\"code\":401")]
    [InlineData(EmulatorProviders.Cloudsway, "/v1/ai/e/kling/videos/text2video/x", "\"code\":1000")]
    public async Task Request_WithoutAKey_Is401(string provider, string path, string body)
    {
        using var bench = new Bench();
        bench.Client(provider).DefaultRequestHeaders.Authorization = null;

        var answer = await bench.GetAsync(provider, path);

        Assert.Equal(401, answer.Status);
        Assert.Contains(body, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("right", 200)]
    [InlineData("wrong", 401)]
    public async Task Key_WhereOneIsSet_MustBeThatOne(string key, int status)
    {
        using var bench = new Bench(new EmulatorOptions { Keys = new Dictionary<string, string> { [EmulatorProviders.Kling3Cheap] = "right" } });
        var client = bench.Client(EmulatorProviders.Kling3Cheap);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        using var response = await client.GetAsync(Anywhere);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Log_OfARequest_HasEverythingButTheKey()
    {
        using var bench = new Bench();
        await Samples.SubmitAsync(bench, EmulatorProviders.Kling3Cheap);

        var received = Assert.Single(bench.Emulator.Received.Read());

        Assert.Equal(("POST", "/api/generate/video", EmulatorOperation.Create), (received.Method, received.Path, received.Operation));
        Assert.Equal(Samples.Kling3CheapVideo, received.Body);
        Assert.Equal("Bearer ***", received.Headers["Authorization"]);
    }

    [Fact]
    public async Task Log_WhenFull_ForgetsTheOldest()
    {
        using var bench = new Bench(new EmulatorOptions { LogCapacity = 2 });
        foreach (var id in new[] { "1", "2", "3" })
        {
            await bench.GetAsync(EmulatorProviders.ApiInOne, $"/api/v1/tasks/{id}");
        }

        Assert.Equal(["/api/v1/tasks/2", "/api/v1/tasks/3"], bench.Emulator.Received.Read().Select(request => request.Path));
    }
}
