using KlingWeb.Core.Providers;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

public sealed class CloudswayFindTests
{
    private const string Id = ProviderIds.Cloudsway;

    [Theory]
    [InlineData("null", true)]
    [InlineData("\"\"", true)]
    [InlineData("\"attempt-1\"", true)]
    [InlineData("\"attempt-2\"", false)]
    public async Task Find_ExternalId_IsAskedForInPlaceOfTheTaskId(string echo, bool found)
    {
        var handler = CannedHandler.With($$$"""
            {"code":0,"data":{"task_id":"77","task_status":"processing","created_at":1756110406193,"task_info":{"external_task_id":{{{echo}}}} } }
            """);
        var answer = await Rooms.Over(Id, handler).Find(Request, default);
        Assert.Equal("/v1/ai/acct-7/kling/videos/text2video/attempt-1", handler.Only.Path);
        Assert.Equal(found, answer.CoversWindow);
        Assert.Equal(
            found ? [new FoundTask("77", DateTimeOffset.FromUnixTimeMilliseconds(1756110406193), null)] : [],
            answer.Matches);
    }

    [Theory]
    [InlineData(404, """{"code":1203,"message":"not found"}""")]
    [InlineData(200, """{"code":1203,"message":"not found"}""")]
    [InlineData(400, """{"code":1201,"message":"no such task"}""")]
    public async Task Find_UnknownId_ProvesNothingSinceTheAddressIsAssumed(int status, string json)
    {
        var answer = await Rooms.Over(Id, CannedHandler.With(json, status)).Find(Request, default);
        Assert.Empty(answer.Matches);
        Assert.False(answer.CoversWindow);
        Assert.False(Rooms.Room(Id).Traits.FindProvesAbsence);
    }

    [Fact]
    public async Task Find_KeyRefused_IsAFailureAndNotAnAbsence()
    {
        var provider = Rooms.Over(Id, CannedHandler.With("""{"code":1002,"message":"key"}""", 401));
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Find(Request, default));
        Assert.Equal(ProviderFault.Unauthorized, failure.Fault);
    }

    private static FindRequest Request => new(Rooms.TextToVideo(Id), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
}
