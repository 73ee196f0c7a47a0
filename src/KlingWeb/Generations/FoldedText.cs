using System.Globalization;
using System.Text;

namespace KlingWeb.Generations;

/// <summary>One spelling for what people take for the same word, whatever its case, accents and width; for what is indexed as for what is looked for.</summary>
internal static class FoldedText
{
    public static string Of(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsLeftOut(rune)) Append(folded, Rune.ToLowerInvariant(rune));
        }

        // syllables of Korean and voiced kana are one character again
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // half a surrogate pair can't be normalized
    private static string WellFormed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString();
    }

    // accents of Latin, Greek and Cyrillic, the vowel points of Hebrew and Arabic, and what nobody sees
    private static bool IsLeftOut(Rune rune) => rune.Value switch
    {
        >= 0x0300 and <= 0x036F => true,
        >= 0x0483 and <= 0x0487 => true,
        >= 0x0591 and <= 0x05C7 => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark,
        >= 0x0610 and <= 0x061A or >= 0x064B and <= 0x065F or 0x0670 => true,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format,
    };

    // letters that are not made of a letter and an accent
    private static void Append(StringBuilder folded, Rune rune) => _ = rune.Value switch
    {
        'ß' => folded.Append("ss"),
        'æ' => folded.Append("ae"),
        'œ' => folded.Append("oe"),
        'þ' => folded.Append("th"),
        'ø' => folded.Append('o'),
        'ł' => folded.Append('l'),
        'đ' or 'ð' => folded.Append('d'),
        'ħ' => folded.Append('h'),
        'ŧ' => folded.Append('t'),
        'ı' => folded.Append('i'),
        'ς' => folded.Append('σ'),
        _ => folded.Append(rune),
    };
}
