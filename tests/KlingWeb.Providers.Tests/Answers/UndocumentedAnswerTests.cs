using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

/// <summary>kling3api and apiinone name the status call and not its answer: it is read in every form that it may have.</summary>
public sealed class UndocumentedAnswerTests
{
    public static TheoryData<string, TaskState, bool, string> Answers => new()
    {
        { """{"code":200,"data":{"task_id":"t","status":"IN_PROGRESS"}}""", TaskState.Running, true, "" },
        { """{"status":"queued"}""", TaskState.Running, true, "" },
        { """{"data":{"status":"Pending"}}""", TaskState.Running, true, "" },
        { """{"task_id":"t","status":"PROCESSING"}""", TaskState.Running, true, "" },
        { """{"data":{"status":"WARMING_UP"}}""", TaskState.Running, false, "" },
        { """{"data":{"status":"SUCCESS","response":["https://example.com/1.mp4"]}}""", TaskState.Succeeded, true, "https://example.com/1.mp4" },
        { """{"data":{"status":"succeeded","response":{"resultUrls":["https://example.com/1.mp4"]}}}""", TaskState.Succeeded, true, "https://example.com/1.mp4" },
        { """{"status":"COMPLETED","result":{"video_url":"https://example.com/1.mp4"}}""", TaskState.Succeeded, true, "https://example.com/1.mp4" },
        { """{"status":"FINISHED","url":"https://example.com/1.mp4"}""", TaskState.Succeeded, true, "https://example.com/1.mp4" },
        { """{"data":{"state":"success","videos":[{"url":"https://example.com/1.mp4"},{"url":"https://example.com/2.mp4"}]}}""", TaskState.Succeeded, true, "https://example.com/1.mp4 https://example.com/2.mp4" },
        { """{"status":"SUCCESS","data":{"resultUrls":["https://example.com/1.mp4"]}}""", TaskState.Succeeded, true, "https://example.com/1.mp4" },
        { """{"data":{"status":"SUCCESS"},"result":"https://example.com/1.mp4"}""", TaskState.Succeeded, true, "https://example.com/1.mp4" },
        { """{"data":{"status":"SUCCESS","url":"javascript:alert(1)"}}""", TaskState.Succeeded, true, "" },
        { """{"data":{"status":"FAILED","error":"too dark"}}""", TaskState.Failed, true, "" },
        { """{"data":{"status":"error","message":"too dark"}}""", TaskState.Failed, true, "" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Check_AnyDocumentedForm_IsUnderstood(string json, TaskState state, bool known, string files)
    {
        foreach (var id in new[] { ProviderIds.Kling3Api, ProviderIds.ApiInOne })
        {
            var report = await Rooms.Over(id, CannedHandler.With(json)).Check(new TaskRef("t", GenerationKind.TextToVideo, "m"), default);
            Assert.Equal((state, known), (report.State, report.WordIsKnown));
            Assert.Equal(files, string.Join(' ', report.Files.Select(file => file.Url)));
            if (state is TaskState.Failed) Assert.Equal("too dark", report.Message);
        }
    }

    [Fact]
    public async Task Check_FailureBesideASuccessfulCall_IsNotCalledASuccess()
    {
        var handler = CannedHandler.With("""{"code":200,"message":"success","status":"FAILED"}""");
        var report = await Rooms.Over(ProviderIds.Kling3Api, handler).Check(new TaskRef("t", GenerationKind.TextToVideo, "m"), default);
        Assert.Equal((TaskState.Failed, null), (report.State, report.Message));
    }

    [Theory]
    [InlineData("""{"task_id":"t-1"}""")]
    [InlineData("""{"data":{"task_id":"t-1"}}""")]
    [InlineData("""{"code":200,"message":"success","data":{"task_id":"t-1","status":"IN_PROGRESS"}}""")]
    [InlineData("""{"code":0,"data":{"task_id":"t-1"},"task_id":null}""")]
    public async Task Submit_IdAtTheRootOrUnderData_IsFound(string json)
    {
        foreach (var id in new[] { ProviderIds.Kling3Api, ProviderIds.ApiInOne })
        {
            var answer = await Rooms.Over(id, CannedHandler.With(json)).Submit(Rooms.TextToVideo(id), default);
            Assert.Equal("t-1", answer.TaskId);
        }
    }
}
