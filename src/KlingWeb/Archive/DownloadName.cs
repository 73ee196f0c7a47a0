using System.Globalization;
using System.Text;
using KlingWeb.Generations;

namespace KlingWeb.Archive;

/// <summary>A name by which a person finds a saved result again: project, the prompt's first words, offer, date, and a number where there are several.</summary>
internal static class DownloadName
{
    // file systems take 255 bytes, and browsers add a number of their own
    private const int ProjectBytes = 40;
    private const int PromptBytes = 80;
    private const int OfferBytes = 60;

    /// <param name="generation">What it is of.</param>
    /// <param name="day">On which it was ordered, where the team is.</param>
    /// <param name="n">Which of several; null for the only one.</param>
    /// <param name="ending">The extension of its content, with what stands before it.</param>
    public static string Of(GenerationRow generation, DateOnly day, int? n, string ending)
    {
        string[] parts =
        [
            Words(generation.Project ?? "", ProjectBytes),
            Words(generation.Prompt, PromptBytes),
            Words(generation.Offer, OfferBytes, alsoDots: true),
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            n?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];
        return string.Join('_', parts.Where(part => part.Length > 0)) + ending;
    }

    /// <summary>What is left of a name for programs that know no other letters than ASCII's.</summary>
    public static string Ascii(string name)
    {
        var parts = name.Normalize(NormalizationForm.FormD).Split('_').Select(part => part.All(char.IsAscii) ? part : Words(string.Concat(part.Where(char.IsAscii)), PromptBytes));
        return string.Join('_', parts.Where(part => part.Length > 0));
    }

    // letters, digits and the marks on them, of any script; whatever else stands between becomes one dash, and what is not seen nothing
    private static string Words(string text, int mostBytes, bool alsoDots = false)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format) continue;
            var isPart = Rune.IsLetterOrDigit(rune) || (alsoDots && rune.Value == '.') || (name.Length > 0 && name[^1] != '-' && IsMark(rune));
            if (!isPart && (name.Length == 0 || name[^1] == '-')) continue;
            var next = isPart ? Rune.ToLowerInvariant(rune) : new Rune('-');
            bytes += next.Utf8SequenceLength;
            if (bytes > mostBytes) return Cut(name.ToString(), isInWord: isPart);
            name.Append(next.ToString());
        }

        return name.ToString().Trim('-', '.');
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // at the last whole word, where that is not most of it: some scripts have no spaces
    private static string Cut(string name, bool isInWord)
    {
        var end = isInWord ? name.LastIndexOf('-') : name.Length;
        return (end > name.Length / 2 ? name[..end] : name).Trim('-', '.');
    }
}
