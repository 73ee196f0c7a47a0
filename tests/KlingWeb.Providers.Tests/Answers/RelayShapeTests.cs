using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

/// <summary>C4: relays whose answers are not printed answer in the shapes of this field, that of Kling itself among them.</summary>
public sealed class RelayShapeTests
{
    private const string Film = "https://cdn.example.com/1.mp4";

    [Theory]
    // Kling's own, and an envelope of the relay around it
    [InlineData("""{"code":0,"message":"SUCCEED","data":{"task_id":"t","task_status":"succeed","task_result":{"videos":[{"id":"v","url":"URL","duration":"5.041"}]}}}""")]
    [InlineData("""{"code":"success","message":"","data":{"task_id":"t","status":"SUCCESS","fail_reason":"","progress":"100%","data":{"code":0,"data":{"task_id":"other","task_status":"succeed","task_result":{"videos":[{"url":"URL"}]}}}}}""")]
    [InlineData("""{"code":"success","message":"","data":{"error":null,"format":"mp4","metadata":null,"status":"succeeded","task_id":"t","url":"URL"}}""")]
    // one word each
    [InlineData("""{"status":"succeed","output":{"video_url":"URL"}}""")]
    [InlineData("""{"status":"SUCCEED","output":"URL"}""")]
    [InlineData("""{"status":"success","output":["URL"]}""")]
    [InlineData("""{"status":"done","video_url":"URL"}""")]
    [InlineData("""{"status":"Finished","url":"URL"}""")]
    [InlineData("""{"status":"completed","urls":["URL"]}""")]
    [InlineData("""{"status":"Complete","result":{"video_url":"URL"}}""")]
    [InlineData("""{"status":"ready","data":{"video":{"url":"URL"}}}""")]
    [InlineData("""{"data":{"status":"successful","videos":["URL"]}}""")]
    [InlineData("""{"data":{"status":"finish","output":{"videos":[{"video_url":"URL"}]}}}""")]
    // names in another spelling
    [InlineData("""{"code":200,"data":{"taskId":"t","state":"success","resultJson":"{\"resultUrls\":[\"URL\"]}"}}""")]
    [InlineData("""{"data":{"task_id":"t","successFlag":1,"status":"SUCCESS","response":{"resultUrls":["URL"]}}}""")]
    [InlineData("""{"request_id":"r","output":{"task_id":"t","task_status":"SUCCEEDED","video_url":"URL"},"usage":{"video_count":1}}""")]
    [InlineData("""{"data":{"task_id":"t","status":"completed","output":{"works":[{"video":{"resource":"https://cdn.example.com/marked.mp4","resource_without_watermark":"URL"}}]}}}""")]
    [InlineData("""{"id":"t","state":"success","creations":[{"id":"c","url":"URL","cover_url":"https://cdn.example.com/c.jpg"}]}""")]
    [InlineData("""{"Response":{"Status":"DONE","ResultVideoUrl":"URL"}}""")]
    [InlineData("""{"status":"success","task":{"state":"COMPLETED","result":{"files":[{"download_url":"URL"}]}}}""")]
    // lists of tasks
    [InlineData("""{"data":[{"task_id":"other","status":"failed"},{"task_id":"t","status":"succeed","url":"URL"}]}""")]
    [InlineData("""{"data":[{"status":["succeed"],"url":"URL"}]}""")]
    public async Task Check_SuccessInAnyShape_NamesTheFilm(string json)
    {
        var report = await Check(json.Replace("URL", Film, StringComparison.Ordinal));
        Assert.Equal((TaskState.Succeeded, Film, "video"), (report.State, Assert.Single(report.Files).Url.AbsoluteUri, report.Files[0].Kind));
        Assert.True(report.Delivers(GenerationKind.TextToVideo));
    }

    [Fact]
    public async Task Check_ImagesAsKlingNamesThem_AreImages()
    {
        var report = await Check("""{"code":0,"data":{"task_id":"t","task_status":"succeed","task_result":{"images":[{"index":0,"url":"https://cdn.example.com/a"},{"index":1,"url":"https://cdn.example.com/b.png"}]}}}""", GenerationKind.Image);
        Assert.Equal([("/a", "image"), ("/b.png", "image")], report.Files.Select(file => (file.Url.AbsolutePath, file.Kind)));
        Assert.True(report.Delivers(GenerationKind.Image));
    }

    [Theory]
    [InlineData("submitted")]
    [InlineData("Queueing")]
    [InlineData("in-queue")]
    [InlineData("NOT_START")]
    [InlineData("waiting")]
    [InlineData("In Progress")]
    [InlineData("generating")]
    [InlineData("RUN")]
    [InlineData("preparing")]
    public async Task Check_WordOfOneThatGoesOn_IsKnownAndRunning(string word)
    {
        var report = await Check($$"""{"data":{"task_id":"t","status":"{{word}}","video_url":""} }""");
        Assert.Equal((TaskState.Running, true, false), (report.State, report.WordIsKnown, report.LooksEnded));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("FAILURE")]
    [InlineData("errored")]
    [InlineData("cancelled")]
    [InlineData("canceled")]
    [InlineData("rejected")]
    [InlineData("content_violation")]
    [InlineData("violation")]
    [InlineData("Blocked")]
    [InlineData("timed out")]
    [InlineData("expired")]
    public async Task Check_WordOfAFailure_FailsWithItsReasonAndNoCharge(string word)
    {
        var report = await Check($$"""{"code":0,"message":"SUCCEED","data":{"task_id":"t","task_status":"{{word}}","task_status_msg":"too dark"} }""");
        Assert.Equal((TaskState.Failed, "too dark", null), (report.State, report.Message, report.Charge));
    }

    [Theory]
    [InlineData("ALL_DONE", true)]
    [InlineData("SUCCESS_MAYBE", true)]
    [InlineData("stopped-early", true)]
    [InlineData("FAILED_UPSTREAM", true)]
    [InlineData("upscaling", false)]
    [InlineData("finishing", false)]
    [InlineData("pending_review", false)]
    [InlineData("rendering_pass_2", false)]
    public async Task Check_UnknownWord_GoesOnAndSaysWhetherItLooksLikeAnEnd(string word, bool looksEnded)
    {
        var report = await Check($$"""{"status":"{{word}}","video_url":"{{Film}}"}""");
        Assert.Equal((TaskState.Running, false, looksEnded, Film), (report.State, report.WordIsKnown, report.LooksEnded, report.Files.Single().Url.AbsoluteUri));
        Assert.Contains(word, report.RawBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"processing","progress":100}""", true)]
    [InlineData("""{"status":"processing","progress":"100%"}""", true)]
    [InlineData("""{"data":{"status":"processing","percentage":100.0}}""", true)]
    [InlineData("""{"status":"processing","progress":"99%"}""", false)]
    [InlineData("""{"status":"processing","progress":1}""", false)]
    public async Task Check_AllOfItDoneWithoutAnEnd_LooksEnded(string json, bool looksEnded)
    {
        var report = await Check(json);
        Assert.Equal((TaskState.Running, true, looksEnded), (report.State, report.WordIsKnown, report.LooksEnded));
    }

    [Theory]
    [InlineData("""{"task_id":"t","status":99}""", "99")]
    [InlineData("""{"data":{"task_id":"t","status":3}}""", "3")]
    [InlineData("""{"status":200,"data":{"task_id":"t","status":"processing"}}""", "processing")]
    [InlineData("""{"status":["queued","succeed"]}""", "queued, succeed")]
    [InlineData("""{"status":"success","data":{"task_status":"processing"}}""", "processing")]
    public async Task Check_NumberOrListInThePlaceOfAWord_IsNoGuess(string json, string word)
    {
        var report = await Check(json);
        Assert.Equal((TaskState.Running, word), (report.State, report.Word));
    }

    [Theory]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"succeed","data":{"task_id":"t","video_url":""}}""")]
    [InlineData("""{"status":"succeed","input":{"image":"https://mine.example.com/a.png","video":"https://mine.example.com/a.mp4"}}""")]
    [InlineData("""{"status":"succeed","image":"https://mine.example.com/a.png","images":["https://mine.example.com/b.png"],"video":"https://mine.example.com/a.mp4"}""")]
    [InlineData("""{"status":"succeeded","urls":{"get":"https://api.example.com/t","cancel":"https://api.example.com/t/cancel"}}""")]
    [InlineData("""{"status":"succeeded","callback_url":"https://mine.example.com/hook"}""")]
    [InlineData("""{"status":"succeeded","output":"ftp://example.com/1.mp4"}""")]
    public async Task Check_SuccessThatNamesNoResult_DeliversNothing(string json)
    {
        var report = await Check(json);
        Assert.Equal((TaskState.Succeeded, 0, false), (report.State, report.Files.Count, report.Delivers(GenerationKind.TextToVideo)));
    }

    [Fact]
    public async Task Check_OnlyAPreviewOfAFilm_DeliversNoFilm()
    {
        var report = await Rooms.Over(ProviderIds.Kling3Cheap, CannedHandler.With("""{"id":7,"status":"success","resultVideoUrl":null,"thumbnailUrl":"https://cdn.example.com/t.jpg"}"""))
            .Check(new TaskRef("7", GenerationKind.TextToVideo, "m"), default);
        Assert.False(report.Delivers(GenerationKind.TextToVideo));
    }

    [Theory]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"t","state":"succeed","resultUrls":"https://cdn.example.com/1.mp4"}}""")]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"t","state":"SUCCESS","resultUrls":[{"url":"https://cdn.example.com/1.mp4"}]}}""")]
    [InlineData(ProviderIds.Cloudsway, """{"code":0,"data":{"task_id":"t","task_status":"SUCCEEDED","task_result":{"url":"https://cdn.example.com/1.mp4"}}}""")]
    public async Task Check_WhereTheDocumentLeavesRoom_ReadsTheFilmAllTheSame(string id, string json)
    {
        var report = await Rooms.Over(id, CannedHandler.With(json)).Check(new TaskRef("t", GenerationKind.TextToVideo, "m"), default);
        Assert.Equal((TaskState.Succeeded, Film), (report.State, Assert.Single(report.Files).Url.AbsoluteUri));
    }

    [Theory]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"t","state":"completed","resultUrls":[],"completeTime":1705123500000}}""", 1705123500000)]
    [InlineData(ProviderIds.Cloudsway, """{"code":0,"data":{"task_id":"t","task_status":"succeed","created_at":1756110406193,"updated_at":1756110582022}}""", 1756110582022)]
    [InlineData(ProviderIds.ApiModels, """{"code":200,"data":{"taskId":"t","state":"completed","completeTime":"soon"}}""", null)]
    public async Task Check_TimeOfTheEnd_IsRead(string id, string json, long? milliseconds)
    {
        var report = await Rooms.Over(id, CannedHandler.With(json)).Check(new TaskRef("t", GenerationKind.TextToVideo, "m"), default);
        Assert.Equal(milliseconds, report.EndedAt?.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Submit_InAnEnvelopeThatSaysSuccess_IsAccepted()
    {
        var answer = await Rooms.Over(ProviderIds.Kling3Api, CannedHandler.With("""{"code":"success","message":"","data":{"task_id":"t-1"}}""")).Submit(Rooms.TextToVideo(ProviderIds.Kling3Api), default);
        Assert.Equal(new SubmitAnswer("t-1"), answer);
    }

    private static async Task<TaskReport> Check(string json, GenerationKind kind = GenerationKind.TextToVideo)
    {
        var task = new TaskRef("t", kind, "m");
        var one = await Rooms.Over(ProviderIds.Kling3Api, CannedHandler.With(json)).Check(task, default);
        var other = await Rooms.Over(ProviderIds.ApiInOne, CannedHandler.With(json)).Check(task, default);
        Assert.Equal((one.State, one.Word, one.Files.Count, ChargeEvidence.Answer), (other.State, other.Word, other.Files.Count, other.ChargeEvidence));
        return one;
    }
}
