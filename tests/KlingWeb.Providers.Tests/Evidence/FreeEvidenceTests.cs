using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Evidence;

/// <summary>Reads cost nothing: nothing about them is ambiguous, and what may pass is tried again.</summary>
public sealed class FreeEvidenceTests
{
    [Theory]
    [InlineData(400, ProviderFault.Refused, 1)]
    [InlineData(401, ProviderFault.Unauthorized, 1)]
    [InlineData(402, ProviderFault.OutOfUnits, 1)]
    [InlineData(404, ProviderFault.NotFound, 1)]
    [InlineData(429, ProviderFault.Busy, 1)]
    [InlineData(302, ProviderFault.Unavailable, 1)]
    [InlineData(409, ProviderFault.Unavailable, 1)]
    [InlineData(408, ProviderFault.Unavailable, 3)]
    [InlineData(500, ProviderFault.Unavailable, 3)]
    [InlineData(503, ProviderFault.Unavailable, 3)]
    public async Task Check_Status_IsJudgedAndTriedAgainOnlyWhereItMayPass(int status, ProviderFault fault, int requests)
    {
        foreach (var id in Rooms.Ids)
        {
            var handler = CannedHandler.With(id is ProviderIds.Kling3Cheap ? """{"error":"x"}""" : """{"message":"x"}""", status);
            var failure = await Fail(id, handler);
            Assert.Equal((fault, requests), (failure.Fault, handler.Asked.Count));
        }
    }

    [Theory]
    [InlineData("<html>login</html>", 200, ProviderFault.Unavailable)]
    [InlineData("<html>not found</html>", 404, ProviderFault.Unavailable)]
    [InlineData("", 404, ProviderFault.NotFound)]
    [InlineData("{}", 200, ProviderFault.Unavailable)]
    [InlineData("[]", 200, ProviderFault.Unavailable)]
    public async Task Check_UnreadableAnswer_IsUnavailable(string body, int status, ProviderFault fault)
    {
        foreach (var id in Rooms.Ids) Assert.Equal(fault, (await Fail(id, CannedHandler.With(body, status))).Fault);
    }

    [Theory]
    [InlineData(ProviderIds.Cloudsway, """{"code":1002,"message":"key"}""", ProviderFault.Unauthorized)]
    [InlineData(ProviderIds.Cloudsway, """{"code":1302,"message":"rate"}""", ProviderFault.Busy)]
    [InlineData(ProviderIds.Cloudsway, """{"code":5000,"message":"oops"}""", ProviderFault.Unavailable)]
    [InlineData(ProviderIds.ApiModels, """{"code":404,"msg":"task id not found"}""", ProviderFault.NotFound)]
    [InlineData(ProviderIds.ApiModels, """{"code":500,"msg":"oops"}""", ProviderFault.Unavailable)]
    [InlineData(ProviderIds.Kling3Api, """{"code":401,"message":"INVALID_API_KEY"}""", ProviderFault.Unauthorized)]
    public async Task Check_ProvidersCode_DecidesAsItsTableSays(string id, string json, ProviderFault fault) =>
        Assert.Equal(fault, (await Fail(id, CannedHandler.With(json))).Fault);

    [Fact]
    public async Task Check_FaultThatPasses_IsOvercome()
    {
        var count = 0;
        var handler = new CannedHandler(_ => ++count < 3 ? CannedHandler.Json("{}", 502) : CannedHandler.Json("""{"status":"queued"}"""));
        var report = await Rooms.Over(ProviderIds.ApiInOne, handler, new EagerTime()).Check(Task7, default);
        Assert.Equal((TaskState.Running, 3), (report.State, count));
    }

    private static TaskRef Task7 => new("7", GenerationKind.TextToVideo, "m");

    private static Task<ProviderException> Fail(string id, CannedHandler handler)
    {
        var provider = Rooms.Over(id, handler, new EagerTime());
        return Assert.ThrowsAsync<ProviderException>(() => provider.Check(Task7, default));
    }
}
