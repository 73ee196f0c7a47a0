using System.Text;
using System.Text.Json;
using KlingWeb.Emulator;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>What goes wrong goes wrong as planned, and the ledger says whether it cost anything.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Providers => Samples.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Status500_BeforeTheWork_ChargesNothing(string provider)
    {
        using var bench = Planned(new Fault { Kind = FaultKind.Status, Status = 500 });

        var answer = await Samples.SubmitAsync(bench, provider);

        Assert.Equal(500, answer.Status);
        Assert.Empty(await bench.Emulator.Ledger.ReadAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task CutConnection_AfterTheWork_ChargesOnce(string provider)
    {
        using var bench = Planned(new Fault { Kind = FaultKind.CutBeforeAnswer, Operation = EmulatorOperation.Create, AfterWork = true });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Samples.SubmitAsync(bench, provider));

        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
        await bench.OnlyChargeAsync();
    }

    [Fact]
    public async Task RefusedConnection_EvenAfterTheWork_ChargesNothing()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.ConnectionRefused, AfterWork = true });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Samples.SubmitAsync(bench, EmulatorProviders.ApiInOne));

        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
        Assert.Empty(await bench.Emulator.Ledger.ReadAsync());
    }

    [Fact]
    public async Task CutMidBody_BreaksTheReading()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.CutMidBody });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Samples.SubmitAsync(bench, EmulatorProviders.Cloudsway));

        await bench.OnlyChargeAsync();
    }

    [Fact]
    public async Task RateLimit_WithRetryAfter_HasTheProvidersShape()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfter = "17" });
        using var content = new StringContent(Samples.Kling3Api, Encoding.UTF8, "application/json");

        using var response = await bench.Client(EmulatorProviders.Kling3Api).PostAsync(new Uri("/api/generate", UriKind.Relative), content);

        Assert.Equal("17", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.Contains("RATE_LIMITED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.HtmlPage, "<!doctype html>")]
    [InlineData(FaultKind.WrongShape, """["unexpected"]""")]
    [InlineData(FaultKind.ErrorInOk, """{"code":5000""")]
    public async Task Answer_ReplacedWithStatus200_IsNotTheProviders(FaultKind kind, string start)
    {
        using var bench = Planned(new Fault { Kind = kind });

        var answer = await Samples.SubmitAsync(bench, EmulatorProviders.Cloudsway);

        Assert.Equal(200, answer.Status);
        Assert.StartsWith(start, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TruncatedJson_IsCharged_AndCanNotBeRead()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.TruncatedJson });

        var answer = await Samples.SubmitAsync(bench, EmulatorProviders.ApiModels);

        Assert.ThrowsAny<JsonException>(() => answer.Json);
        await bench.OnlyChargeAsync();
    }

    [Theory]
    [InlineData(FaultKind.NullId, EmulatorProviders.Cloudsway, JsonValueKind.Null)]
    [InlineData(FaultKind.OtherTypeId, EmulatorProviders.Cloudsway, JsonValueKind.Number)]
    [InlineData(FaultKind.HugeId, EmulatorProviders.Cloudsway, JsonValueKind.String)]
    [InlineData(FaultKind.OtherTypeId, EmulatorProviders.Kling3Cheap, JsonValueKind.String)]
    public async Task Id_WithAFault_HasAnotherType(FaultKind kind, string provider, JsonValueKind expected)
    {
        using var bench = Planned(new Fault { Kind = kind });

        var answer = await Samples.SubmitAsync(bench, provider);

        var id = provider == EmulatorProviders.Cloudsway ? answer.Json.GetProperty("data").GetProperty("task_id") : answer.Json.GetProperty("requestId");
        Assert.Equal(expected, id.ValueKind);
        Assert.Equal(kind == FaultKind.HugeId, answer.Text.Length > 10_000);
    }

    [Theory]
    [InlineData(EmulatorProviders.Kling3Cheap, "requestId")]
    [InlineData(EmulatorProviders.Kling3Api, "task_id")]
    [InlineData(EmulatorProviders.ApiModels, "taskId")]
    public async Task NoId_TakesTheIdOut(string provider, string name)
    {
        using var bench = Planned(new Fault { Kind = FaultKind.NoId });

        var answer = await Samples.SubmitAsync(bench, provider);

        Assert.DoesNotContain(name, answer.Text, StringComparison.Ordinal);
        await bench.OnlyChargeAsync();
    }

    [Fact]
    public async Task EndlessBody_GivesMoreThanAnybodyAskedFor()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.EndlessBody });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tasks/any");
        using var response = await bench.Client(EmulatorProviders.ApiInOne).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();

        var read = await body.ReadAtLeastAsync(new byte[1_000_000], 1_000_000);

        Assert.Equal(1_000_000, read);
        Assert.Null(response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task SlowBody_GivesAByteForEachPause()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.SlowBody, Delay = TimeSpan.FromSeconds(10) });
        using var response = await bench.Client(EmulatorProviders.ApiInOne).GetAsync(new Uri("/api/v1/tasks/any", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();

        var reading = body.ReadAsync(new byte[100]).AsTask();
        Assert.False(reading.IsCompleted);
        bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await reading);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Delay_BeforeOrAfterTheWork_ChargesAccordingly(bool afterWork, int charges)
    {
        using var bench = Planned(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMinutes(1), AfterWork = afterWork });
        var submitting = Samples.SubmitAsync(bench, EmulatorProviders.Kling3Api);

        Assert.False(submitting.IsCompleted);
        Assert.Equal(charges, (await bench.Emulator.Ledger.ReadAsync()).Count);

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await submitting).Status);
    }

    [Theory]
    [InlineData(FaultKind.ByteOrderMark, new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{' })]
    [InlineData(FaultKind.Utf16, new byte[] { (byte)'{', 0, (byte)'"', 0 })]
    [InlineData(FaultKind.GzipBomb, new byte[] { 0x1F, 0x8B })]
    public async Task Encoding_WithAFault_BeginsOtherwise(FaultKind kind, byte[] start)
    {
        using var bench = Planned(new Fault { Kind = kind });

        var bytes = await bench.Client(EmulatorProviders.Kling3Cheap).GetByteArrayAsync(new Uri("/api/hp", UriKind.Relative));

        Assert.Equal(start, bytes[..start.Length]);
        Assert.InRange(bytes.Length, start.Length, 100_000);
    }

    [Fact]
    public async Task Redirect_PointsElsewhere()
    {
        using var bench = Planned(new Fault { Kind = FaultKind.Redirect, Text = "https://thief.invalid/" });
        using var response = await bench.Client(EmulatorProviders.ApiInOne).GetAsync(new Uri("/api/v1/tasks/any", UriKind.Relative));

        Assert.Equal((307, "https://thief.invalid/"), ((int)response.StatusCode, response.Headers.Location?.ToString()));
    }

    private static Bench Planned(Fault fault)
    {
        var bench = new Bench();
        bench.Emulator.Faults.Add(fault);
        return bench;
    }
}
