using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>The words in a prompt that stand for what was given beside it, as cloudsway documents them: <c>&lt;&lt;&lt;element_1&gt;&gt;&gt;</c>.</summary>
public static class PromptReferences
{
    /// <summary>A word that stands for something given.</summary>
    /// <param name="Token">As it is written in the prompt.</param>
    /// <param name="Name">What it stands for.</param>
    public sealed record Given(string Token, string Name);

    /// <summary>What can be named, in the order of its numbers.</summary>
    public static IReadOnlyList<Given> Of(GenerationSpec spec) =>
    [
        .. spec.Elements.Select((element, index) => new Given(Token("element", index), $"Element {element.Id}")),
        .. Images(spec).Select((name, index) => new Given(Token("image", index), name)),
        .. spec.Voices.Select((voice, index) => new Given(Token("voice", index), $"Voice {voice}")),
        .. spec.SourceVideo is null ? [] : new[] { new Given(Token("video", 0), "Source video") },
    ];

    /// <summary>The words in the prompt and the shots' prompts that stand for nothing that was given.</summary>
    public static IReadOnlyList<string> Unknown(GenerationSpec spec)
    {
        var known = Of(spec).Select(given => given.Token).ToHashSet(StringComparer.Ordinal);
        var texts = (spec.MultiShot?.Shots ?? []).Select(shot => shot.Prompt).Prepend(spec.Prompt ?? "");
        return [.. texts.SelectMany(PromptNames.In).Where(token => !known.Contains(token)).Distinct()];
    }

    /// <summary>What to say of such words; null when there are none.</summary>
    public static string? Problem(GenerationSpec spec) => Unknown(spec) switch
    {
        [] => null,
        [var one] => $"{one} stands for nothing that is given here.",
        var several => $"{string.Join(", ", several)} stand for nothing that is given here.",
    };

    /// <summary>The listed voices that no prompt that counts names: where voices go by name they neither speak nor cost anything.</summary>
    public static IReadOnlyList<Given> UnnamedVoices(GenerationSpec spec) =>
        [.. spec.Voices.Select((voice, index) => (Voice: voice, Index: index)).Where(one => !PromptNames.NamesVoice(spec, one.Index)).Select(one => new Given(Token("voice", one.Index), $"Voice {one.Voice}"))];

    /// <summary>Writes a word where it counts: into the first shot where the shots are listed, else at the end of the prompt.</summary>
    public static GenerationSpec With(GenerationSpec spec, string token)
    {
        if (spec.MultiShot is not { Mode: ShotMode.Custom, Shots: [var first, ..] shots }) return spec with { Prompt = Joined(spec.Prompt, token) };
        return spec with { MultiShot = new(ShotMode.Custom, [first with { Prompt = Joined(first.Prompt, token) }, .. shots.Skip(1)]) };
    }

    // the first frame is the first of the pictures, as it is the first that is sent
    private static IEnumerable<string> Images(GenerationSpec spec)
    {
        if (spec is { Kind: GenerationKind.ImageToVideo or GenerationKind.Image, StartImage: not null }) yield return "Start image";
        for (var index = 0; index < spec.ReferenceImages.Count; index++) yield return $"Reference {index + 1}";
    }

    private static string Joined(string? text, string token) => PlainText.IsBlank(text) ? token : $"{text.TrimEnd()} {token}";

    private static string Token(string what, int index) => PromptNames.Word(what, index);
}
