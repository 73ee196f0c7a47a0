using System.Text;

namespace KlingWeb.Generations;

/// <summary>The pieces of one to three characters by which a text is found: every word of any length and script has one.</summary>
internal static class HistoryGrams
{
    /// <summary>The longest piece; a longer word is also looked for in the text itself.</summary>
    public const int Longest = 3;

    // enough to leave few texts to look through
    private const int MostOfAWord = 6;

    /// <summary>The words of a search, folded.</summary>
    public static string[] Words(string? search) =>
        FoldedText.Of(search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>How many characters a word has as people count them.</summary>
    public static int Length(string word) => word.EnumerateRunes().Count();

    /// <summary>All pieces of a folded text up to a length, each once; none goes over the end of a word.</summary>
    public static HashSet<string> All(string text, int longest)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var starts = Starts(word);
            for (var length = 1; length <= longest; length++)
            {
                for (var from = 0; from + length < starts.Count; from++) grams.Add(word[starts[from]..starts[from + length]]);
            }
        }

        return grams;
    }

    /// <summary>The pieces that a folded word of a search must have.</summary>
    public static IEnumerable<string> Of(string word)
    {
        var starts = Starts(word);
        var length = Math.Min(Longest, starts.Count - 1);
        var count = starts.Count - length;
        var step = Math.Max(1, (count + MostOfAWord - 1) / MostOfAWord);
        for (var from = 0; from < count; from += step) yield return word[starts[from]..starts[from + length]];
    }

    // where each character begins, and the end
    private static List<int> Starts(string word)
    {
        var starts = new List<int>(word.Length + 1);
        var at = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            starts.Add(at);
            at += rune.Utf16SequenceLength;
        }

        starts.Add(word.Length);
        return starts;
    }
}
