using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Providers.Tests.Support;

namespace KlingWeb.Providers.Tests.Answers;

/// <summary>Every printed answer, read.</summary>
public sealed class ExampleAnswerTests
{
    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, "image", "42", 8)]
    [InlineData(ProviderIds.Kling3Cheap, "video", "18", 56)]
    [InlineData(ProviderIds.Kling3Cheap, "motion control", "19", 150)]
    [InlineData(ProviderIds.Kling3Api, "quick start", "n70abc123kling3", 240)]
    [InlineData(ProviderIds.ApiModels, "create", "clxabc", null)]
    [InlineData(ProviderIds.Cloudsway, "text to video", "788869215599472732", null)]
    [InlineData(ProviderIds.Cloudsway, "image to video", "788872612687921228", null)]
    [InlineData(ProviderIds.Cloudsway, "images", "858114895710539873", null)]
    public async Task Submit_PrintedAnswer_NamesTaskAndCharge(string id, string name, string task, int? charge)
    {
        var answer = await Rooms.Over(id, Example.Of(id, name).Handler()).Submit(Rooms.TextToVideo(id), default);
        Assert.Equal((task, (decimal?)charge), (answer.TaskId, answer.Charge));
    }

    [Fact]
    public async Task Submit_Kling3CheapAnswer_CarriesTheBalance()
    {
        const string Id = ProviderIds.Kling3Cheap;
        var answer = await Rooms.Over(Id, Example.Of(Id, "video").Handler()).Submit(Rooms.TextToVideo(Id), default);
        Assert.Equal(new ProviderBalance(94, 44, 50), answer.Balance);
    }

    [Theory]
    [InlineData(ProviderIds.Kling3Cheap, "one video, running", "18", GenerationKind.TextToVideo, TaskState.Running, "processing", "", 56)]
    [InlineData(ProviderIds.Kling3Cheap, "one image request", "42", GenerationKind.Image, TaskState.Succeeded, "success",
        "image https://example.com/1.png, thumbnail https://example.com/1t.png, image https://example.com/2.png, thumbnail https://example.com/2t.png", 8)]
    [InlineData(ProviderIds.ApiModels, "completed", "clxabc", GenerationKind.TextToVideo, TaskState.Succeeded, "completed", "video https://example.com/video.mp4", null)]
    [InlineData(ProviderIds.ApiModels, "failed", "clxabc", GenerationKind.TextToVideo, TaskState.Failed, "failed", "", null)]
    [InlineData(ProviderIds.Cloudsway, "text to video, processing", "788832073707958348", GenerationKind.TextToVideo, TaskState.Running, "processing", "", null)]
    [InlineData(ProviderIds.Cloudsway, "image to video, done", "788872612687921228", GenerationKind.ImageToVideo, TaskState.Succeeded, "succeed",
        "video https://example.com/out.mp4?x-kcdn-pid=112452, watermarked https://example.com/out-w.mp4", null)]
    [InlineData(ProviderIds.Cloudsway, "images, done", "858114895710539873", GenerationKind.Image, TaskState.Succeeded, "succeed",
        "image https://example.com/1.png, watermarked https://example.com/1-w.png", 72)]
    public async Task Check_PrintedAnswer_IsReported(
        string id, string name, string task, GenerationKind kind, TaskState state, string word, string files, int? charge)
    {
        var example = Example.Of(id, name);
        var handler = example.Handler();
        var report = await Rooms.Over(id, handler).Check(new TaskRef(task, kind, "any"), default);
        Assert.Equal((example.Method, example.Path), (handler.Only.Method, handler.Only.Path));
        Assert.Equal((state, word, true, (decimal?)charge), (report.State, report.Word, report.WordIsKnown, report.Charge));
        Assert.Equal(files, string.Join(", ", report.Files.Select(file => $"{file.Kind} {file.Url}")));
    }

    [Fact]
    public async Task Check_FailedTask_CarriesTheProvidersWords()
    {
        const string Id = ProviderIds.ApiModels;
        var report = await Rooms.Over(Id, Example.Of(Id, "failed").Handler()).Check(new TaskRef("clxabc", GenerationKind.TextToVideo, "m"), default);
        Assert.Equal("Content policy violation", report.Message);
    }

    [Fact]
    public async Task Check_Kling3CheapRecord_IsTheStrongestEvidence()
    {
        const string Id = ProviderIds.Kling3Cheap;
        var report = await Rooms.Over(Id, Example.Of(Id, "one image request").Handler()).Check(new TaskRef("42", GenerationKind.Image, "m"), default);
        Assert.Equal(ChargeEvidence.Record, report.ChargeEvidence);
    }

    [Fact]
    public async Task Check_PrintedNotFound_IsNotFound()
    {
        const string Id = ProviderIds.Kling3Cheap;
        var provider = Rooms.Over(Id, Example.Of(Id, "not found").Handler());
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Check(new TaskRef("999", GenerationKind.TextToVideo, "m"), default));
        Assert.Equal((ProviderFault.NotFound, "Not found"), (failure.Fault, failure.ProviderMessage));
    }

    [Fact]
    public async Task Submit_PrintedLackOfHp_SaysHowMuchIsLacking()
    {
        const string Id = ProviderIds.Kling3Cheap;
        var provider = Rooms.Over(Id, Example.Of(Id, "too little HP").Handler());
        var failure = await Assert.ThrowsAsync<ProviderException>(() => provider.Submit(Rooms.TextToVideo(Id), default));
        Assert.Equal((ProviderFault.OutOfUnits, "Insufficient HP: 56 HP needed, 20 HP left"), (failure.Fault, failure.ProviderMessage));
    }

    [Fact]
    public async Task Balance_PrintedAnswer_IsRead()
    {
        const string Id = ProviderIds.Kling3Cheap;
        var balance = await Rooms.Over(Id, Example.Of(Id, "balance").Handler()).Balance(default);
        Assert.Equal(new ProviderBalance(150, 100, 50, "checked in today, 5 days in a row"), balance);
    }

    [Theory]
    [InlineData("upload image", "photo.jpg", "image/jpeg", "https://example.com/media/uploads/abc123_raw.jpg")]
    [InlineData("upload video", "dance.mp4", "video/mp4", "https://example.com/video/action-video/xyz789.mp4")]
    public async Task Upload_PrintedAnswer_GivesTheAddress(string name, string file, string type, string url)
    {
        const string Id = ProviderIds.Kling3Cheap;
        var example = Example.Of(Id, name);
        var handler = example.Handler();
        var address = await Rooms.Over(Id, handler).Upload(new MediaUpload(file, type, new MemoryStream([1, 2, 3])), default);
        Assert.Equal(url, address);
        Assert.Equal((example.Method, example.Path, "multipart/form-data"), (handler.Only.Method, handler.Only.Path, handler.Only.ContentType));
        Assert.Contains($"name=file; filename={file}", handler.Only.Body, StringComparison.Ordinal);
    }
}
