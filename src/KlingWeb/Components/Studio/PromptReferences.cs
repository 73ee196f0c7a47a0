using System.Text.RegularExpressions;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>The words in a prompt that stand for what was given beside it, as cloudsway documents them: <c>&lt;&lt;&lt;element_1&gt;&gt;&gt;</c>.</summary>
public static partial class PromptReferences
{
    /// <summary>A word that stands for something given.</summary>
    /// <param name="Token">As it is written in the prompt.</param>
    /// <param name="Name">What it stands for.</param>
    public sealed record Given(string Token, string Name);

    /// <summary>What can be named, in the order of its numbers.</summary>
    public static IReadOnlyList<Given> Of(GenerationSpec spec) =>
    [
        .. spec.Elements.Select((element, index) => new Given(Token("element", index), $"Element {element.Id}")),
        .. spec.ReferenceImages.Select((_, index) => new Given(Token("image", index), $"Reference {index + 1}")),
        .. spec.Voices.Select((voice, index) => new Given(Token("voice", index), $"Voice {voice}")),
        .. spec.SourceVideo is null ? [] : new[] { new Given(Token("video", 0), "Source video") },
    ];

    /// <summary>The words in the prompt and the shots' prompts that stand for nothing that was given.</summary>
    public static IReadOnlyList<string> Unknown(GenerationSpec spec)
    {
        var known = Of(spec).Select(given => given.Token).ToHashSet(StringComparer.Ordinal);
        var texts = (spec.MultiShot?.Shots ?? []).Select(shot => shot.Prompt).Prepend(spec.Prompt ?? "");
        return [.. texts.SelectMany(text => Tokens().Matches(text)).Select(match => match.Value).Where(token => !known.Contains(token)).Distinct()];
    }

    /// <summary>What to say of such words; null when there are none.</summary>
    public static string? Problem(GenerationSpec spec) => Unknown(spec) switch
    {
        [] => null,
        [var one] => $"{one} stands for nothing that is given here.",
        var several => $"{string.Join(", ", several)} stand for nothing that is given here.",
    };

    private static string Token(string what, int index) => $"<<<{what}_{index + 1}>>>";

    [GeneratedRegex("<<<[^<>]*>>>", RegexOptions.None, 1000)]
    private static partial Regex Tokens();
}
