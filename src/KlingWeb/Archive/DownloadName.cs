using System.Text;
using KlingWeb.Generations;

namespace KlingWeb.Archive;

/// <summary>A name by which a person finds a downloaded result again: the prompt's first words, the provider, the number.</summary>
internal static class DownloadName
{
    private const int LongestWords = 48;

    public static string Of(GenerationRow generation, GenerationFile file)
    {
        var words = Words(generation.Prompt);
        return $"{(words.Length > 0 ? words : "generation")}-{generation.Provider}-{file.N}{Path.GetExtension(file.Path)}";
    }

    private static string Words(string prompt)
    {
        var name = new StringBuilder();
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (name.Length >= LongestWords) break;
            if (Rune.IsLetterOrDigit(rune)) name.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        return name.ToString().Trim('-');
    }
}
