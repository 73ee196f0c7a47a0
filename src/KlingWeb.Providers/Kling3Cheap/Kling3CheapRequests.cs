using System.Collections.Frozen;
using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>From a spec to a request.</summary>
internal static class Kling3CheapRequests
{
    private static readonly string[] Named = ["std(720p)", "pro(1080p)"];
    private static readonly string[] Lines = ["720p", "1080p", "4K"];

    private static readonly FrozenDictionary<string, VideoModel> Videos = new Dictionary<string, VideoModel>
    {
        ["kling-3"] = new(Named, HasAutoEnhance: true, HasMultiShot: true),
        ["kling-2.6"] = new(Named, HasAutoEnhance: true, HasMultiShot: false),
        ["veo-3.1"] = new(Lines, HasAutoEnhance: false, HasMultiShot: false),
        ["byte-plus-seedance-1-5"] = new(Lines, HasAutoEnhance: false, HasMultiShot: false),
    }.ToFrozenDictionary();

    /// <summary>The path below the base address and the body; null when there are no words for it.</summary>
    public static (string Path, byte[] Json)? For(Submission submission) => submission.Spec.Kind switch
    {
        GenerationKind.Image => ("/generate/image", JsonSerializer.SerializeToUtf8Bytes(Image(submission), Kling3CheapJson.Default.ImageRequest)),
        GenerationKind.MotionControl => ("/generate/motion-control", JsonSerializer.SerializeToUtf8Bytes(Motion(submission.Spec), Kling3CheapJson.Default.MotionRequest)),
        _ when Video(submission) is { } video => ("/generate/video", JsonSerializer.SerializeToUtf8Bytes(video, Kling3CheapJson.Default.VideoRequest)),
        _ => null,
    };

    /// <summary>The body of a video; null for a model or a quality that is not offered.</summary>
    public static VideoRequest? Video(Submission submission)
    {
        var spec = submission.Spec;
        if (!Videos.TryGetValue(submission.Model, out var model) || model.Resolution(spec.Quality) is not { } resolution) return null;
        return new VideoRequest
        {
            ModelId = submission.Model,
            Prompt = PlainText.Entered(spec.Prompt),
            Resolution = resolution,
            Duration = spec.DurationSeconds,
            AspectRatio = spec.AspectRatio?.Word(),
            Speed = spec.Speed.Word(),
            GenerateAudio = spec.Audio,
            AutoEnhance = model.HasAutoEnhance ? spec.AutoEnhance : null,
            MultiShot = model.HasMultiShot ? spec.MultiShot is not null : null,
            StartFrame = Frame("start", spec.FirstFrame()),
            EndFrame = Frame("end", spec.LastFrame()),
        };
    }

    public static ImageRequest Image(Submission submission)
    {
        var spec = submission.Spec;
        var size = spec.Quality.Word();
        return new ImageRequest
        {
            ModelId = submission.Model,
            Prompt = PlainText.Entered(spec.Prompt),
            // kling-3-omni spells the sizes 1k 2k 4k, all other models 1K 2K 4K.
            Resolution = submission.Model is "kling-3-omni" ? size : size.ToUpperInvariant(),
            AspectRatio = spec.AspectRatio?.Word(),
            ImageCount = spec.ImageCount,
            Speed = spec.Speed.Word(),
            AutoEnhance = spec.AutoEnhance,
            VisualRefs = References(spec),
        };
    }

    public static MotionRequest Motion(GenerationSpec spec) => new()
    {
        CharacterUrl = spec.StartImage,
        ReferenceUrl = spec.MotionVideo,
        VideoMode = spec.Quality.Word(),
        Speed = spec.Speed.Word(),
        Duration = spec.DurationSeconds,
        Prompt = PlainText.Entered(spec.Prompt),
        KeepOriginalSound = spec.KeepOriginalSound,
    };

    public static bool IsVideoModel(string? model) => model is not null && Videos.ContainsKey(model);

    /// <summary>The mode that a resolution stands for in any of its spellings.</summary>
    public static string ModeOf(string resolution) =>
        resolution.Contains("1080", StringComparison.Ordinal) || resolution.StartsWith("pro", StringComparison.Ordinal) ? "pro" : "std";

    private static FrameRequest? Frame(string id, string? url) => url is null ? null : new(id, $"{id} frame", url, "image");

    private static VisualReference[]? References(GenerationSpec spec)
    {
        var urls = spec.Originals();
        return urls.Count is 0 ? null : [.. urls.Select((url, i) => new VisualReference($"ref-{i + 1}", $"@image{i + 1}", $"image {i + 1}", url, url, "image"))];
    }

    private sealed record VideoModel(string[] Resolutions, bool HasAutoEnhance, bool HasMultiShot)
    {
        public string? Resolution(Quality quality) => quality switch
        {
            Quality.Std => Resolutions[0],
            Quality.Pro => Resolutions[1],
            Quality.FourK => Resolutions.ElementAtOrDefault(2),
            _ => null,
        };
    }
}
