using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Narrows rows to those in whose text every word of a search stands, see <see cref="HistoryText"/>.</summary>
internal static class HistorySearch
{
    /// <summary>PostgreSQL's column of that text; SQLite keeps it in <see cref="GenerationTextRow"/>.</summary>
    public const string TextColumn = "SearchText";

    /// <summary>PostgreSQL's column of the words that are too short for its trigrams.</summary>
    public const string GramsColumn = "SearchGrams";

    /// <summary>The longest word in <see cref="GramsColumn"/>.</summary>
    public const int LongestGram = 2;

    public static IQueryable<GenerationRow> Narrow(IQueryable<GenerationRow> rows, KlingDb db, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            rows = db switch
            {
                // no text there can hold a zero character, so nothing is found
                PostgresDb when word.Contains('\0', StringComparison.Ordinal) => rows.Where(_ => false),
                PostgresDb when HistoryGrams.Length(word) <= LongestGram => rows.Where(g => EF.Property<List<string>>(g, GramsColumn).Contains(word)),
                PostgresDb => rows.Where(g => EF.Property<string>(g, TextColumn).Contains(word)),
                _ => rows.Where(g => db.Set<GenerationTextRow>().Any(t => t.GenerationId == g.Id && t.Text.Contains(word))),
            };
        }

        return rows;
    }
}
