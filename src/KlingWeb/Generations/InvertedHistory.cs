using System.Data.Common;
using System.Globalization;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Answers from the inverted index on SQLite: whatever narrows is intersected there, and no row is read but those of the page.</summary>
internal sealed class InvertedHistory(KlingDb db, HistoryQuery query, string match, IReadOnlyList<string> words)
{
    // rows are numbered as they are written, which is by their times but for what arrives at the same moment
    private const long Disorder = 1_000;

    // as many are put in order without regard to their numbers
    private const int MostSorted = 2_000;

    private readonly string[] longWords = [.. words.Where(word => HistoryGrams.Length(word) > HistoryGrams.Longest)];

    /// <summary>How many fit, counted to a bound where there is one.</summary>
    public async Task<int> Count(int? most, CancellationToken cancellationToken)
    {
        var (low, high) = await Numbers(null, cancellationToken);
        await using var command = await Command(cancellationToken);
        var limit = most is { } bound ? $" LIMIT {bound.ToString(CultureInfo.InvariantCulture)}" : "";
        command.CommandText = $"SELECT count(*) FROM (SELECT 1 {Fitting(command, longWords.Length > 0 || query.From is not null || query.To is not null, low, high)}{limit})";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>The ids of a page in their order.</summary>
    /// <param name="most">How many.</param>
    /// <param name="fitting">How many fit at most; null where they were not counted to their end, and only the nearest are looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Guid>> Page(int most, int? fitting, CancellationToken cancellationToken)
    {
        var after = HistoryCursor.Parse(query.Cursor);
        var (low, high) = await Numbers(query.Sort == HistorySort.Cost ? null : after?.At, cancellationToken);
        await using var command = await Command(cancellationToken);
        var (column, way) = (query.Sort == HistorySort.Cost ? "Cost" : "CreatedAt", query.Sort == HistorySort.Oldest ? "ASC" : "DESC");
        var nearest = $"SELECT t.GenerationId, t.{column} AS Place {Fitting(command, needsText: true, low, high)}{Beyond(command, after, column)} ORDER BY GenerationGrams.rowid {way} LIMIT @nearest";
        command.CommandText = $"SELECT GenerationId FROM ({nearest}) ORDER BY Place {way}, GenerationId {way} LIMIT @most";
        Add(command, "@nearest", fitting is { } all && (all <= MostSorted || query.Sort == HistorySort.Cost) ? all : most + Disorder);
        Add(command, "@most", most);
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    private string Fitting(DbCommand command, bool needsText, long? low, long? high)
    {
        Add(command, "@match", match);
        var sql = $"FROM GenerationGrams{(needsText ? " CROSS JOIN GenerationTexts AS t ON t.Id = GenerationGrams.rowid" : "")} WHERE GenerationGrams MATCH @match";
        if (low is { } first) sql += Term(command, "GenerationGrams.rowid >=", "@low", first);
        if (high is { } last) sql += Term(command, "GenerationGrams.rowid <=", "@high", last);
        if (query.From is { } from) sql += Term(command, "t.CreatedAt >=", "@from", from.UtcTicks);
        if (query.To is { } to) sql += Term(command, "t.CreatedAt <", "@to", to.UtcTicks);
        // longer than the pieces of the index: they may stand in the text apart from each other
        for (var n = 0; n < longWords.Length; n++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"@word{n}");
            Add(command, name, longWords[n]);
            sql += $" AND instr(t.Text, {name}) > 0";
        }

        return sql;
    }

    private string Beyond(DbCommand command, HistoryCursor? after, string column)
    {
        if (after is null) return "";
        Add(command, "@at", after.Value);
        Add(command, "@id", after.Id.ToString("D").ToUpperInvariant());
        var than = query.Sort == HistorySort.Oldest ? ">" : "<";
        return $" AND (t.{column} {than} @at OR (t.{column} = @at AND t.GenerationId {than} @id))";
    }

    // between which numbers lies what was ordered in a time
    private async Task<(long? Low, long? High)> Numbers(DateTimeOffset? cursor, CancellationToken cancellationToken)
    {
        var from = query.Sort == HistorySort.Oldest && cursor is not null && !(query.From > cursor) ? cursor : query.From;
        var to = query.Sort != HistorySort.Oldest && cursor is not null && !(query.To < cursor) ? cursor : query.To;
        var texts = db.Set<GenerationTextRow>();
        long? low = from is { } start ? await texts.Where(t => t.CreatedAt >= start).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Select(t => t.Id).FirstOrDefaultAsync(cancellationToken) : null;
        long? high = to is { } end ? await texts.Where(t => t.CreatedAt <= end).OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Select(t => t.Id).FirstOrDefaultAsync(cancellationToken) : null;
        // none at all is 0: nothing was ordered after the one, or before the other
        return (low is 0 ? long.MaxValue : low - Disorder, high is 0 ? 0 : high + Disorder);
    }

    private async Task<DbCommand> Command(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return db.Database.GetDbConnection().CreateCommand();
    }

    private static string Term(DbCommand command, string left, string name, object value)
    {
        Add(command, name, value);
        return $" AND {left} {name}";
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
