using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace KlingWeb.Core.Specs;

/// <summary>How long a text is and whether there is anything to see in it: the one measure for limits, counters and what counts as entered.</summary>
public static class PlainText
{
    // letters and symbols by their category, and drawn as nothing: fillers of Hangul, the empty Braille pattern, the note without a head
    private static readonly int[] DrawnAsNothing = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x1D159];

    private static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    /// <summary>The length in Unicode code points; half of a pair counts as one.</summary>
    public static int Length(string? text)
    {
        if (text is null) return 0;
        if (!text.AsSpan().ContainsAny(Surrogates)) return text.Length;
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }

    /// <summary>Whether a person could see nothing of it: white space, controls, formats such as U+200B, selectors and marks without a letter.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var taken) is OperationStatus.Done;
            if (isWhole && IsVisible(rune)) return false;
            rest = rest[taken..];
        }

        return true;
    }

    /// <summary>The text as it was entered; null when it is blank.</summary>
    public static string? Entered(string? text) => IsBlank(text) ? null : text;

    /// <summary>The text without white space around it; null when it is blank.</summary>
    public static string? Trimmed(string? text) => IsBlank(text) ? null : text.Trim();

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => false,
        // reserved, and to be drawn as nothing until they are something
        UnicodeCategory.OtherNotAssigned => rune.Value is not (0x2065 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF)),
        _ => !DrawnAsNothing.Contains(rune.Value),
    };
}
