using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingWeb.Core.Specs;

/// <summary>The words by which a prompt names what is given beside it, as cloudsway documents them: <c>&lt;&lt;&lt;voice_1&gt;&gt;&gt;</c> is the first voice of the list.</summary>
public static partial class PromptNames
{
    private const string Voice = "voice";

    /// <summary>The word for one of the things given.</summary>
    /// <param name="what"><c>element</c>, <c>image</c>, <c>voice</c> or <c>video</c>.</param>
    /// <param name="index">Its place in its list, from 0; the words count from 1.</param>
    public static string Word(string what, int index) => string.Create(CultureInfo.InvariantCulture, $"<<<{what}_{index + 1}>>>");

    /// <summary>All such words in a text, also those that stand for nothing.</summary>
    public static IEnumerable<string> In(string text) => Any().Matches(text).Select(match => match.Value);

    /// <summary>The texts that count: of a spec that lists its shots theirs, since beside them the prompt is void.</summary>
    public static IEnumerable<string> TextsOf(GenerationSpec spec) => spec.MultiShot is { Mode: ShotMode.Custom } several
        ? several.Shots.Select(shot => shot.Prompt)
        : [spec.Prompt ?? ""];

    /// <summary>Whether a voice of the list is named.</summary>
    public static bool NamesVoice(GenerationSpec spec, int index)
    {
        var word = Word(Voice, index);
        return TextsOf(spec).Any(text => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>The named voices beyond the list.</summary>
    public static IEnumerable<string> UnknownVoices(GenerationSpec spec)
    {
        var known = spec.Voices.Select((_, index) => Word(Voice, index));
        return TextsOf(spec).SelectMany(In).Where(word => word.StartsWith("<<<voice_", StringComparison.Ordinal)).Except(known, StringComparer.Ordinal);
    }

    /// <summary>The named voices of the list, one bit for each; a list has at most <see cref="SpecReader.MostItems"/>.</summary>
    internal static ulong NamedVoices(GenerationSpec spec)
    {
        ulong named = 0;
        for (var index = 0; index < spec.Voices.Count && index < SpecReader.MostItems; index++)
        {
            if (NamesVoice(spec, index)) named |= 1UL << index;
        }

        return named;
    }

    [GeneratedRegex("<<<[^<>]*>>>", RegexOptions.None, 1000)]
    private static partial Regex Any();
}
