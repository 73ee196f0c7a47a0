using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Finds text anywhere in a generation through the trigram index, which a trigger keeps.</summary>
internal static class HistorySearch
{
    private const int Trigram = 3;

    /// <summary>The rows in which every word of the search stands; all of them for an empty one.</summary>
    public static IQueryable<GenerationRow> Rows(KlingDb db, string? search)
    {
        var words = (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return db is PostgresDb ? OnPostgres(db, words) : OnSqlite(db, words);
    }

    // its index serves any pattern, and short words are looked for in the same column
    private static IQueryable<GenerationRow> OnPostgres(KlingDb db, string[] words)
    {
        if (words.Length == 0) return db.Set<GenerationRow>();
        // no text there can hold a NUL, so nothing is found
        if (words.Any(word => word.Contains('\0', StringComparison.Ordinal))) return db.Set<GenerationRow>().Where(_ => false);
        var patterns = words.Select(word => $"%{Escape(word)}%").ToArray();
        return db.Set<GenerationRow>().FromSql($"""SELECT * FROM "Generations" WHERE "SearchText" ILIKE ALL ({patterns})""");
    }

    private static IQueryable<GenerationRow> OnSqlite(KlingDb db, string[] words)
    {
        var indexed = words.Where(w => w.EnumerateRunes().Count() >= Trigram).ToArray();
        var rows = db.Set<GenerationRow>().AsQueryable();
        if (indexed.Length > 0)
        {
            var match = string.Join(' ', indexed.Select(Quote));
            rows = db.Set<GenerationRow>().FromSql($"SELECT * FROM Generations WHERE Id IN (SELECT GenerationId FROM GenerationText WHERE GenerationText MATCH {match})");
        }

        // two characters are a word in Chinese, and too short for the index
        foreach (var word in words.Except(indexed, StringComparer.Ordinal))
        {
            var pattern = $"%{Escape(word)}%";
            rows = rows.Where(g => EF.Functions.Like(g.Prompt, pattern, "\\") || EF.Functions.Like(g.Note!, pattern, "\\") || EF.Functions.Like(g.Project!, pattern, "\\"));
        }

        return rows;
    }

    // a quoted phrase is literal for the index, whatever it holds; a NUL would end the statement
    private static string Quote(string word) => '"' + word.Replace("\0", "", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static string Escape(string word) => word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
