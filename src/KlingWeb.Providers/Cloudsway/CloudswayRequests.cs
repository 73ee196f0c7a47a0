using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.Cloudsway;

/// <summary>From a spec to a request.</summary>
internal static class CloudswayRequests
{
    private const string Root = "/v1/ai/{endpointPath}/kling";

    /// <summary>Where tasks of a kind are made and, with an id behind, asked for.</summary>
    public static string PathOf(GenerationKind kind) => kind switch
    {
        GenerationKind.Image => $"{Root}/images/generations",
        GenerationKind.ImageToVideo => $"{Root}/videos/image2video",
        _ => $"{Root}/videos/text2video",
    };

    /// <summary>The body; null when an element's id is no number, which is all that the provider knows.</summary>
    public static byte[]? For(Submission submission)
    {
        if (submission.Spec.Elements.Any(element => element.Number is null)) return null;
        return submission.Spec.Kind is GenerationKind.Image
            ? JsonSerializer.SerializeToUtf8Bytes(Image(submission), CloudswayJson.Default.ImageRequest)
            : JsonSerializer.SerializeToUtf8Bytes(Video(submission), CloudswayJson.Default.VideoRequest);
    }

    private static VideoRequest Video(Submission submission)
    {
        var spec = submission.Spec;
        var customShots = spec.MultiShot is { Mode: ShotMode.Custom } shots ? shots.Shots : null;
        return new VideoRequest
        {
            ModelName = submission.Model,
            // With shots of its own the task's prompt is void.
            Prompt = customShots is null ? PlainText.Entered(spec.Prompt) : null,
            Image = spec.FirstFrame(),
            ImageTail = spec.LastFrame(),
            ElementList = Elements(spec),
            VoiceList = Voices(spec),
            MultiShot = spec.MultiShot is null ? null : true,
            ShotType = spec.MultiShot is null ? null : customShots is null ? "intelligence" : "customize",
            MultiPrompt = customShots is null ? null : [.. customShots.Select((shot, i) => new ShotRequest(i + 1, shot.Prompt, Seconds(shot.DurationSeconds)))],
            NegativePrompt = PlainText.Entered(spec.NegativePrompt),
            Sound = KnowsSound(submission.Model) ? (spec.Audio ? "on" : "off") : null,
            Mode = spec.Quality.Word(),
            AspectRatio = spec.AspectRatio?.Word(),
            Duration = Seconds(spec.DurationSeconds),
            WatermarkInfo = Watermark(spec),
            ExternalTaskId = submission.ExternalId,
        };
    }

    private static ImageRequest Image(Submission submission)
    {
        var spec = submission.Spec;
        return new ImageRequest
        {
            ModelName = submission.Model,
            Prompt = PlainText.Entered(spec.Prompt),
            NegativePrompt = PlainText.Entered(spec.NegativePrompt),
            Image = spec.Originals() is [var original, ..] ? original : null,
            ElementList = Elements(spec),
            Resolution = spec.Quality.Word(),
            N = spec.ImageCount,
            AspectRatio = spec.AspectRatio?.Word(),
            WatermarkInfo = Watermark(spec),
            ExternalTaskId = submission.ExternalId,
            CallbackUrl = submission.CallbackUrl?.AbsoluteUri,
        };
    }

    private static bool KnowsSound(string model) => model is "kling-v2-6" or "kling-v3";

    // The list is numbered, so it goes whole or not at all: voices that nobody names are not to be billed.
    private static VoiceRequest[]? Voices(GenerationSpec spec) =>
        spec.Audio && spec.Voices.Where((_, index) => PromptNames.NamesVoice(spec, index)).Any() ? [.. spec.Voices.Select(id => new VoiceRequest(id))] : null;

    private static ElementRequest[]? Elements(GenerationSpec spec) =>
        spec.Elements.Count is 0 ? null : [.. spec.Elements.Select(element => new ElementRequest(element.Number!.Value))];

    private static WatermarkRequest? Watermark(GenerationSpec spec) => spec.Watermark ? new(Enabled: true) : null;

    private static string Seconds(int seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
