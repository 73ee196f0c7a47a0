using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>How much a record of the list is like a submission.</summary>
internal enum Likeness
{
    /// <summary>Not it.</summary>
    Other,

    /// <summary>What differs may differ all the same, a prompt that the provider was allowed to rewrite or a price that was assumed: neither yes nor no.</summary>
    Perhaps,

    /// <summary>Everything that can be compared agrees.</summary>
    Same,
}

/// <summary>Compares records with the request that a submission makes. There is no external id: what is compared is all there is.</summary>
internal sealed class Kling3CheapMatch
{
    private readonly List<Func<JsonElement, bool>> checks = [];
    private readonly string? prompt;
    private readonly bool mayBeRewritten;
    private decimal? cost;

    private Kling3CheapMatch(GenerationSpec spec)
    {
        prompt = PlainText.Trimmed(spec.Prompt);
        mayBeRewritten = spec.AutoEnhance;
        Text("speed", spec.Speed.Word());
    }

    public static Kling3CheapMatch For(FindRequest request)
    {
        var submission = request.Submission;
        var match = new Kling3CheapMatch(submission.Spec);
        if (submission.Spec.Kind is GenerationKind.Image) match.AddImage(Kling3CheapRequests.Image(submission));
        else if (submission.Spec.Kind is GenerationKind.MotionControl) match.AddMotion(Kling3CheapRequests.Motion(submission.Spec), request.QuotedAmount);
        else if (Kling3CheapRequests.Video(submission) is { } video) match.AddVideo(video);
        return match;
    }

    public Likeness Compare(JsonElement record)
    {
        if (!checks.TrueForAll(check => check(record))) return Likeness.Other;
        if ((record.Text("prompt")?.Trim() ?? "") != (prompt ?? "")) return mayBeRewritten ? Likeness.Perhaps : Likeness.Other;
        return cost is { } quoted && record.Number("hpCost") is { } charged && charged != quoted ? Likeness.Perhaps : Likeness.Same;
    }

    private void AddVideo(VideoRequest request)
    {
        Text("modelId", request.ModelId);
        Text("resolution", request.Resolution);
        Text("aspectRatio", request.AspectRatio);
        Number("duration", request.Duration);
        Flag("generateAudio", request.GenerateAudio);
        Flag("multiShot", request.MultiShot ?? false);
        Frame("startFrame", request.StartFrame);
        Frame("endFrame", request.EndFrame);
    }

    private void AddImage(ImageRequest request)
    {
        Text("modelId", request.ModelId);
        Text("resolution", request.Resolution);
        Text("aspectRatio", request.AspectRatio);
        Number("imageCount", request.ImageCount);
        Flag("autoEnhance", request.AutoEnhance);
    }

    /// <summary>It is listed among the videos without its two addresses, and under no model that is printed.</summary>
    private void AddMotion(MotionRequest request, decimal? quoted)
    {
        // so little else is listed that the cost has to agree too; its rates are assumed, so another cost is no proof of another request
        cost = quoted;
        Number("duration", request.Duration);
        checks.Add(record => !Kling3CheapRequests.IsVideoModel(record.Text("modelId")));
        checks.Add(record => record.Text("resolution") is not { } word || Kling3CheapRequests.ModeOf(word) == request.VideoMode);
    }

    /// <summary>A field that the record lacks, or that was left open, can't speak against it.</summary>
    private void Text(string name, string? expected) => checks.Add(record => record.Text(name) is not { } text || expected is null || text == expected);

    private void Number(string name, decimal expected) => checks.Add(record => record.Number(name) is not { } number || number == expected);

    private void Flag(string name, bool expected) => checks.Add(record => record.Flag(name) is not { } flag || flag == expected);

    /// <summary>How a frame is listed is not printed; only that it is null where there is none.</summary>
    // its address says nothing: two hosts are printed, and a picture that is given again has another one
    private void Frame(string name, FrameRequest? expected) => checks.Add(record => (record.Field(name) is null) == (expected is null));
}
