using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Evidence;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("315360000", 3600)]
    [InlineData("99999999999999999999999", 3600)]
    [InlineData("Tue, 10 Mar 2026 03:00:30 GMT", 30)]
    [InlineData("Tue, 10 Mar 2026 02:00:00 GMT", 0)]
    [InlineData("Mon, 10 Mar 2036 03:00:00 GMT", 3600)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task Submit_429_SaysHowLongToWaitAtMostAnHour(string? header, int? seconds)
    {
        const string Id = ProviderIds.Kling3Cheap;
        var handler = new CannedHandler(_ =>
        {
            var answer = CannedHandler.Json("""{"error":"Too many requests"}""", 429);
            if (header is not null) answer.Headers.TryAddWithoutValidation("Retry-After", header);
            return answer;
        });
        var provider = Rooms.Over(Id, handler, new ManualTime());
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(Id), default));
        Assert.Equal(ProviderFault.Busy, failure.Fault);
        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
    }
}
