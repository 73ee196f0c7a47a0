using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>The different values of a column that are listed, from one to the next in its index: a million rows have few.</summary>
internal static class HistoryFacetValues
{
    /// <param name="db">Where.</param>
    /// <param name="column">One of ours, with an index of what is not in the trash.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<string>> Of(KlingDb db, string column, CancellationToken cancellationToken)
    {
        var sql = $"""
            WITH RECURSIVE found("Value") AS (
                SELECT min("{column}") FROM "Generations" WHERE "DeletedAt" IS NULL
                UNION ALL
                SELECT (SELECT min("{column}") FROM "Generations" WHERE "DeletedAt" IS NULL AND "{column}" > found."Value") FROM found WHERE found."Value" IS NOT NULL)
            SELECT "Value" FROM found WHERE "Value" IS NOT NULL
            """;
        var values = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancellationToken);
        return [.. values.Order(StringComparer.Ordinal)];
    }
}
