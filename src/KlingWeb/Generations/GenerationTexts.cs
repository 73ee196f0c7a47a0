using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KlingWeb.Generations;

/// <summary>Writes on PostgreSQL what a generation is found by.</summary>
internal static class GenerationTexts
{
    private const int Batch = 500;

    /// <summary>Writes it for a row that is about to be saved.</summary>
    public static void Write(EntityEntry<GenerationRow> entry)
    {
        var text = HistoryText.Of(entry.Entity);
        if (entry.State == EntityState.Modified && entry.Property<string>(HistorySearch.TextColumn).CurrentValue == text && entry.Property<List<string>?>(HistorySearch.GramsColumn).CurrentValue is not null) return;
        entry.Property<string>(HistorySearch.TextColumn).CurrentValue = text;
        entry.Property<List<string>?>(HistorySearch.GramsColumn).CurrentValue = [.. HistoryGrams.All(text, HistorySearch.LongestGram).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes it for a row that was changed by a statement.</summary>
    public static async Task Rewrite(PostgresDb db, Guid id, CancellationToken cancellationToken)
    {
        db.Entry(await db.Set<GenerationRow>().SingleAsync(g => g.Id == id, cancellationToken)).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes it for the rows of an earlier version.</summary>
    public static async Task Fill(PostgresDb db, CancellationToken cancellationToken)
    {
        while (await db.Set<GenerationRow>().Where(g => EF.Property<List<string>?>(g, HistorySearch.GramsColumn) == null).OrderBy(g => g.Id).Take(Batch).ToListAsync(cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows) db.Entry(row).State = EntityState.Modified;
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
