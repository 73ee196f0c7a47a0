using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Shared;

/// <summary>A spec as a person says it.</summary>
public static class SpecWords
{
    private const int ExcerptLength = 90;

    /// <summary>"Text to video · Kling 3.0 · Standard · 720p · 5 s · 16:9 · silent".</summary>
    public static string Line(GenerationSpec spec) => string.Join(" · ", [Names.Of(spec.Kind), Names.Of(spec.Model), .. Measures(spec)]);

    /// <summary>Quality, length, shape and sound, or the number of images.</summary>
    public static IEnumerable<string> Measures(GenerationSpec spec)
    {
        yield return spec.Quality.Word();
        if (spec.Kind is GenerationKind.Image)
        {
            yield return Shape(spec);
            yield return spec.ImageCount == 1 ? "1 image" : $"{spec.ImageCount} images";
            yield break;
        }

        if (spec.Kind is not GenerationKind.VideoEdit) yield return $"{spec.DurationSeconds} s";
        yield return Shape(spec);
        yield return spec.Audio ? "with sound" : "silent";
    }

    /// <summary>"16:9", or that it is left open.</summary>
    public static string Shape(GenerationSpec spec) => spec.AspectRatio?.Word() ?? "shape left open";

    /// <summary>The beginning of the prompt, or what stands in its place.</summary>
    public static string Excerpt(GenerationSpec spec)
    {
        var text = PlainText.Entered(spec.Prompt) is { } prompt ? prompt : spec.MultiShot is { Shots: [var first, ..] } ? first.Prompt : null;
        if (PlainText.IsBlank(text)) return $"{Names.Of(spec.Kind)} without a prompt";
        return PlainText.Length(text) <= ExcerptLength ? text : string.Concat(text.EnumerateRunes().Take(ExcerptLength)).TrimEnd() + "…";
    }

    /// <summary>Every field that says something, by its name.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(GenerationSpec spec)
    {
        yield return ("Kind", Names.Of(spec.Kind));
        yield return ("Model", Names.Of(spec.Model));
        yield return ("Format", string.Join(" · ", Measures(spec)));
        if (spec.NegativePrompt is { Length: > 0 } negative) yield return ("Negative prompt", negative);
        if (spec.MultiShot is { Mode: ShotMode.Auto }) yield return ("Shots", "planned by the provider");
        if (spec.MultiShot is { Mode: ShotMode.Custom } shots) yield return ("Shots", string.Join(" / ", shots.Shots.Select(shot => $"{shot.DurationSeconds} s: {shot.Prompt}")));
        if (spec.StartImage is { } start) yield return ("Start image", start);
        if (spec.EndImage is { } end) yield return ("End image", end);
        if (spec.ReferenceImages.Count > 0) yield return ("References", string.Join(", ", spec.ReferenceImages));
        if (spec.SourceVideo is { } source) yield return ("Source video", source);
        if (spec.MotionVideo is { } motion) yield return ("Motion video", motion);
        if (spec.Voices.Count > 0) yield return ("Voices", string.Join(", ", spec.Voices));
        if (spec.Elements.Count > 0) yield return ("Elements", string.Join(", ", spec.Elements.Select(element => element.Id)));
        if (spec.CfgScale is { } scale) yield return ("CFG scale", Money.Number(scale));
        if (spec.CameraControl is { } camera) yield return ("Camera", camera.Type);
        if (spec.Speed is not Speed.Normal) yield return ("Queue", Names.Of(spec.Speed));
        if (spec.AutoEnhance) yield return ("Auto-enhance", "on");
        if (spec.Watermark) yield return ("Watermark", "on");
    }
}
