using KlingWeb.Components.Shared;
using KlingWeb.Core.Pricing.Cards;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Rates;

/// <summary>When a row of a card holds, as a person says it.</summary>
public static class ConditionWords
{
    /// <summary>"kling-3 · text to video · pro · with sound"; "always" for no condition.</summary>
    public static string Of(Condition when)
    {
        string?[] said =
        [
            List(when.Model, model => model),
            List(when.Kind, kind => Names.Of(kind).ToLowerInvariant()),
            List(when.Quality, quality => quality.Word()),
            when.Duration is { } duration ? $"{duration} s" : null,
            List(when.AspectRatio, ratio => ratio.Word()),
            List(when.Speed, speed => $"{speed.Word()} queue"),
            List(when.MultiShot, plan => $"{plan.Word()} shots"),
            List(when.InputImages, inputs => $"{inputs.Word()} input images"),
            when.Audio is { } audio ? audio ? "with sound" : "silent" : null,
            Flag(when.Voice, "a voice"),
            Flag(when.VoiceNamed, "a voice that the prompt names"),
            Flag(when.StartImage, "a first frame"),
            Flag(when.EndImage, "a last frame"),
            Flag(when.VideoInput, "a video"),
            Flag(when.SourceVideo, "a video to edit"),
            Flag(when.MotionVideo, "a motion video"),
            Flag(when.Prompt, "a prompt"),
            Flag(when.NegativePrompt, "a negative prompt"),
            Flag(when.Elements, "elements"),
            Flag(when.CameraControl, "a camera movement"),
            Flag(when.ReferenceImages, "references"),
        ];
        var words = string.Join(" · ", said.OfType<string>());
        return words.Length == 0 ? "always" : words;
    }

    private static string? List<T>(ValueList<T>? values, Func<T, string> word) => values is null ? null : string.Join(" or ", values.Select(word));

    private static string? Flag(bool? wanted, string thing) => wanted is { } with ? $"{(with ? "with" : "without")} {thing}" : null;
}
