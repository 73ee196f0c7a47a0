using KlingWeb.Generations;

namespace KlingWeb.Components.History;

/// <summary>A change of what the team keeps about a generation, in words, so that what was typed is not lost with its refusal.</summary>
public static class PatchWords
{
    /// <summary>Why it was refused, and what was not saved.</summary>
    public static string Refused(DeskException refused, GenerationPatch patch) =>
        Of(patch) is { Length: > 0 } words ? $"{refused.Message} Not saved: {words}" : refused.Message;

    private static string Of(GenerationPatch patch)
    {
        string?[] said =
        [
            patch.Project is { } project ? $"project \"{project}\"" : null,
            patch.Tags is { } tags ? $"tags {string.Join(", ", tags)}" : null,
            patch.Note is { } note ? $"note \"{note}\"" : null,
            patch.Rating is { } rating ? $"rating {rating}" : null,
        ];
        return string.Join("; ", said.OfType<string>());
    }
}
