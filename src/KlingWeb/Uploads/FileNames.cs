using System.Text;
using KlingWeb.Core.Specs;

namespace KlingWeb.Uploads;

/// <summary>Names from outside, made fit to be shown.</summary>
internal static class FileNames
{
    /// <summary>Without folders and control characters, and not too long; never used on the disk.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format) clean.Append(rune.ToString());
        }

        var shown = clean.ToString().Trim();
        if (PlainText.IsBlank(shown)) return "file";
        return PlainText.Length(shown) <= Upload.LongestName ? shown : string.Concat(shown.EnumerateRunes().Take(Upload.LongestName));
    }
}
