using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

/// <summary>Answers that no documentation prints must be a typed failure or a running task, never a guess.</summary>
public sealed class OddAnswerTests
{
    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, """{"id":7,"status":"SUCCESS_MAYBE"}""", "SUCCESS_MAYBE")]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"7","state":"upscaling"}}""", "upscaling")]
    [InlineData(ProviderIds.Cloudsway, """{"code":0,"data":{"task_id":"7","task_status":"reviewing"}}""", "reviewing")]
    public async Task Check_UnknownWord_KeepsTheTaskRunningAndShowsTheWord(string id, string json, string word)
    {
        var report = await Check(id, json);
        Assert.Equal((TaskState.Running, word, false), (report.State, report.Word, report.WordIsKnown));
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, """{"id":8,"status":"success"}""")]
    [InlineData(ProviderIds.Kling3Api, """{"data":{"task_id":"8","status":"SUCCESS"}}""")]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"8","state":"completed"}}""")]
    [InlineData(ProviderIds.ApiInOne, """{"task_id":"8","status":"SUCCESS"}""")]
    [InlineData(ProviderIds.Cloudsway, """{"code":0,"data":{"task_id":"8","task_status":"succeed"}}""")]
    [InlineData(ProviderIds.Kling3Cheap, """{"id":7}""")]
    [InlineData(ProviderIds.Kling3Api, """{"data":{"task_id":"7"}}""")]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"7"}}""")]
    [InlineData(ProviderIds.ApiInOne, """{"task_id":"7","status":null}""")]
    [InlineData(ProviderIds.Cloudsway, """{"code":0,"data":{"task_id":"7","task_status":null}}""")]
    public async Task Check_AnotherTaskOrNoWord_IsUnavailable(string id, string json)
    {
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Check(id, json));
        Assert.Equal((id, ProviderFault.Unavailable), (failure.Provider, failure.Fault));
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, """{"requestId":7,"hpCost":"a lot","hpBalance":[1]}""")]
    [InlineData(ProviderIds.Kling3Cheap, """{"requestId":7,"hpCost":-3,"hpBalance":null}""")]
    [InlineData(ProviderIds.Kling3Api, """{"code":200,"data":{"task_id":"7","consumed_credits":{}}}""")]
    [InlineData(ProviderIds.Kling3Api, """{"code":200,"data":{"task_id":"7","consumed_credits":1764547200000000}}""")]
    public async Task Submit_UnreadableCharge_DoesNotCostTheTaskId(string id, string json)
    {
        var answer = await Rooms.Over(id, CannedHandler.With(json)).Submit(Rooms.TextToVideo(id), default);
        Assert.Equal(new SubmitAnswer("7"), answer);
    }

    [Fact]
    public async Task Check_CloudswayImages_AreInTheOrderOfTheirIndex()
    {
        var report = await Check(ProviderIds.Cloudsway, """
            {"code":0,"data":{"task_id":"7","task_status":"succeed","task_result":{"images":[
              {"index":1,"url":"https://example.com/b.png"},{"index":0,"url":"https://example.com/a.png"}]}}}
            """);
        Assert.Equal(["https://example.com/a.png", "https://example.com/b.png"], report.Files.Select(file => file.Url.AbsoluteUri));
    }

    [Fact]
    public async Task Check_IdWithPathInIt_StaysOneSegment()
    {
        var handler = CannedHandler.With("""{"status":"queued"}""");
        await Rooms.Over(ProviderIds.ApiInOne, handler).Check(new TaskRef("../../billing?x=1", GenerationKind.TextToVideo, "m"), default);
        Assert.Equal("/api/v1/tasks/..%2F..%2Fbilling%3Fx%3D1", handler.Only.Path);
    }

    private static Task<TaskReport> Check(string id, string json) =>
        Rooms.Over(id, CannedHandler.With(json)).Check(new TaskRef("7", GenerationKind.TextToVideo, "m"), default);
}
