using System.Globalization;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

/// <summary>The list is all there is to settle an ambiguous submission at kling3cheap.</summary>
public sealed class Kling3CheapFindTests
{
    private const string Id = ProviderIds.Kling3Cheap;

    private static readonly DateTimeOffset Sent = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Find_SameRequestInTheWindow_IsFoundWithItsCharge()
    {
        var answer = await Find(Video, Record(18));
        Assert.Equal(new FoundTask("18", Sent, 38), Assert.Single(answer.Matches));
        Assert.True(answer.CoversWindow);
    }

    [Theory]
    [InlineData("\"prompt\":\"A lion\"", "\"prompt\":\"A tiger\"")]
    [InlineData("\"modelId\":\"kling-3\"", "\"modelId\":\"kling-2.6\"")]
    [InlineData("\"duration\":5", "\"duration\":6")]
    [InlineData("std(720p)", "pro(1080p)")]
    [InlineData("\"speed\":\"normal\"", "\"speed\":\"slow\"")]
    [InlineData("\"aspectRatio\":\"16:9\"", "\"aspectRatio\":\"1:1\"")]
    [InlineData("\"generateAudio\":false", "\"generateAudio\":true")]
    [InlineData("\"multiShot\":false", "\"multiShot\":true")]
    [InlineData("\"startFrame\":null", "\"startFrame\":{\"url\":\"https://example.com/a.jpg\"}")]
    [InlineData("2026-03-10T03:00:00.000Z", "2026-03-08T02:00:00.000Z")]
    [InlineData("2026-03-10T03:00:00.000Z", "2026-03-12T04:00:00.000Z")]
    public async Task Find_RequestThatDiffersInOnePoint_IsNotIt(string from, string to)
    {
        var answer = await Find(Video, Record(18).Replace(from, to, StringComparison.Ordinal));
        Assert.Empty(answer.Matches);
        Assert.True(answer.CoversWindow);
    }

    [Theory]
    [InlineData("{\"url\":\"https://other.example.com/b.jpg\"}", "18")]
    [InlineData("\"https://other.example.com/b.jpg\"", "18")]
    [InlineData("null", "")]
    public async Task Find_FrameUnderAnotherAddress_IsStillIt(string frame, string found)
    {
        var record = Record(18).Replace("\"startFrame\":null", $"\"startFrame\":{frame}", StringComparison.Ordinal);
        var spec = SpecDefaults.For(GenerationKind.ImageToVideo) with { Prompt = "A lion", StartImage = "https://example.com/a.jpg" };
        var answer = await Find(spec, record);
        Assert.Equal(found, string.Join(' ', answer.Matches.Select(task => task.TaskId)));
    }

    [Theory]
    [InlineData("2026-03-10T02:00:00.000Z")]
    [InlineData("2026-03-10T04:00:00.000Z")]
    public async Task Find_SameRequestAnHourOff_IsNotTakenAndProvesNothing(string at)
    {
        var answer = await Find(Video, Record(18).Replace("2026-03-10T03:00:00.000Z", at, StringComparison.Ordinal));
        Assert.Empty(answer.Matches);
        Assert.False(answer.CoversWindow);
    }

    [Fact]
    public async Task Find_TwoThatFit_AreBothGiven() =>
        Assert.Equal(["18", "17"], (await Find(Video, Record(18), Record(17))).Matches.Select(task => task.TaskId));

    [Fact]
    public async Task Find_RewrittenPrompt_ProvesNothing()
    {
        var answer = await Find(Video with { AutoEnhance = true }, Record(18).Replace("A lion", "A majestic lion", StringComparison.Ordinal));
        Assert.Empty(answer.Matches);
        Assert.False(answer.CoversWindow);
    }

    [Fact]
    public async Task Find_RecordWithoutTime_ProvesNothingUnlessItIsAnother()
    {
        var timeless = Record(18).Replace("\"createdAt\":\"2026-03-10T03:00:00.000Z\"", "\"createdAt\":null", StringComparison.Ordinal);
        Assert.Single((await Find(Video, timeless)).Matches);
        Assert.Empty((await Find(Video with { Prompt = "Other" }, timeless)).Matches);
    }

    [Fact]
    public async Task Find_LongList_IsReadUntilTheWindowIsPassed()
    {
        var handler = new CannedHandler(asked =>
        {
            var offset = int.Parse(System.Web.HttpUtility.ParseQueryString(asked.Path.Split('?')[1])["offset"]!, CultureInfo.InvariantCulture);
            return CannedHandler.Json(List(Enumerable.Range(offset, 100).Select(i =>
                Record(1000 - i, i is 150 ? "A lion" : "Another", Sent.AddSeconds(30 - i)))));
        });
        var answer = await Rooms.Over(Id, handler).Find(Request(Video), default);
        Assert.Equal("850", Assert.Single(answer.Matches).TaskId);
        Assert.True(answer.CoversWindow);
        Assert.Equal(2, handler.Asked.Count);
        Assert.Equal("/api/video-generations?limit=100&offset=0&sort=recent", handler.Asked[0].Path);
    }

    [Fact]
    public async Task Find_ListWithoutEnd_IsGivenUpAndProvesNothing()
    {
        var handler = new CannedHandler(_ => CannedHandler.Json(List(Enumerable.Range(1, 100).Select(i => Record(i, "Another", Sent)))));
        var answer = await Rooms.Over(Id, handler).Find(Request(Video), default);
        Assert.False(answer.CoversWindow);
        Assert.Equal(20, handler.Asked.Count);
    }

    [Fact]
    public async Task Find_Image_LooksInTheListOfImages()
    {
        var handler = Example.Of(Id, "list of images").Handler();
        var spec = SpecDefaults.For(GenerationKind.Image) with { Prompt = "A neon city at dusk", Quality = Quality.TwoK, ImageCount = 2 };
        var request = Request(spec) with { Submission = new Submission("a", "nano-banana-pro", spec) };
        var answer = await Rooms.Over(Id, handler).Find(request, default);
        Assert.Equal("42", Assert.Single(answer.Matches).TaskId);
        Assert.StartsWith("/api/generations?", handler.Only.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"modelId\":null", "18")]
    [InlineData("\"modelId\":\"kling-3\"", "")]
    public async Task Find_MotionControl_IsListedWithoutAModel(string model, string found)
    {
        var spec = SpecDefaults.For(GenerationKind.MotionControl) with { Prompt = "A lion" };
        var request = Request(spec) with { Submission = new Submission("a", "motion-control", spec) };
        var record = Record(18).Replace("\"modelId\":\"kling-3\"", model, StringComparison.Ordinal);
        var answer = await Rooms.Over(Id, CannedHandler.With(List([record]))).Find(request, default);
        Assert.Equal(found, string.Join(' ', answer.Matches.Select(task => task.TaskId)));
    }

    [Theory]
    [InlineData(38, "18", true)]
    [InlineData(null, "18", true)]
    [InlineData(50, "", false)]
    public async Task Find_MotionControl_OfAnotherCost_ProvesNothing(int? quoted, string found, bool covers)
    {
        var spec = SpecDefaults.For(GenerationKind.MotionControl) with { Prompt = "A lion" };
        var request = Request(spec) with { Submission = new Submission("a", "motion-control", spec), QuotedAmount = quoted };
        var record = Record(18).Replace("\"modelId\":\"kling-3\"", "\"modelId\":null", StringComparison.Ordinal);
        var answer = await Rooms.Over(Id, CannedHandler.With(List([record]))).Find(request, default);
        Assert.Equal((found, covers), (string.Join(' ', answer.Matches.Select(task => task.TaskId)), answer.CoversWindow));
    }

    private static GenerationSpec Video => SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = "A lion" };

    private static FindRequest Request(GenerationSpec spec) =>
        new(new Submission("a", "kling-3", spec), Sent.AddMinutes(-2), Sent.AddMinutes(10));

    private static Task<FindAnswer> Find(GenerationSpec spec, params string[] records) =>
        Rooms.Over(Id, CannedHandler.With(List(records))).Find(Request(spec), default);

    private static string List(IEnumerable<string> records) => $$"""{"generations":[{{string.Join(',', records)}}],"total":1}""";

    private static string Record(int id, string prompt = "A lion", DateTimeOffset? at = null) =>
        $$"""
        {"id":{{id}},"modelId":"kling-3","prompt":"{{prompt}}","aspectRatio":"16:9","resolution":"std(720p)","duration":5,"speed":"normal",
         "generateAudio":false,"multiShot":false,"startFrame":null,"endFrame":null,"hpCost":38,"status":"processing",
         "createdAt":"{{(at ?? Sent).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}}Z"}
        """;
}
