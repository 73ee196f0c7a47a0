using System.Globalization;

namespace KlingWeb.Api;

/// <summary>What a cell of a CSV file holds.</summary>
internal static class CsvCell
{
    // with which a spreadsheet begins a formula, or what it reads as one after cleaning; also in full width
    private const string Signs = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static object? Of(object? value) => value switch
    {
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string text => Guarded(text),
        _ => value,
    };

    /// <summary>A text that begins like a formula gets an apostrophe, so that a spreadsheet shows it and does not run it.</summary>
    private static string Guarded(string text)
    {
        foreach (var letter in text)
        {
            if (Signs.Contains(letter, StringComparison.Ordinal)) return "'" + text;
            if (!char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format) return text;
        }

        return text;
    }
}
