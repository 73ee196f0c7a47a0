using System.Data.Common;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>P19: every list and search is served by an index; no statement looks at all generations, nor sorts them.</summary>
public sealed class HistoryPlanTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("kw-plan-").FullName;
    private readonly List<string> statements = [];

    private static readonly HistoryQuery[] Queries =
    [
        new() { Sort = HistorySort.Recent },
        new() { Sort = HistorySort.Oldest },
        new() { Sort = HistorySort.Cost },
        new() { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddDays(1) },
        new() { Provider = "apiinone" },
        new() { Model = ModelFamily.Kling3, Kind = GenerationKind.Image },
        new() { Status = GenerationStatus.Succeeded },
        new() { Status = GenerationStatus.Unknown, Provider = "apiinone" },
        new() { MemberId = "mia", Project = "Fair", Tag = "a\"b", Favorite = false },
        new() { Rating = 3, Differs = true, Sort = HistorySort.Oldest },
        new() { ChargeUnknown = true },
        new() { Trash = true },
        new() { Search = "lantern", Sort = HistorySort.Cost },
        new() { Search = "v2" },
        new() { Search = "夜景" },
        new() { Search = "100% \"a_b\" c\\d" },
        new() { Search = "x", Provider = "apiinone", From = DateTimeOffset.UnixEpoch },
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Queries.Length)];

    public async Task InitializeAsync() => await MigratedFile.WriteTo(folder);

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Query_OfEachKind_IsServedByAnIndex(int number)
    {
        await using var app = Workroom.Build(folder, builder => builder.Services.ConfigureDbContext<KlingDb>((_, options) => options.AddInterceptors(new Traced(statements))));
        var history = app.Services.GetRequiredService<GenerationHistory>();

        await history.Search(Queries[number], default);

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        // the text index reads its own tables by statements of its own
        var asked = statements.Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && !sql.Contains("'GenerationGrams_", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(asked);
        foreach (var sql in asked)
        {
            foreach (var step in await Plan(db, sql))
            {
                Assert.False(step.StartsWith("SCAN", StringComparison.Ordinal) && !IsServed(step), $"{step} in {sql}");
            }
        }

        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    // the page itself, its lists of ids, the text index, and indexes that hold all that is asked or the order
    private static bool IsServed(string step) =>
        step.Contains("USING", StringComparison.Ordinal) || step.Contains("VIRTUAL TABLE INDEX", StringComparison.Ordinal) || !step.Contains("Generation", StringComparison.Ordinal) && step.Length < 20;

    private static async Task<List<string>> Plan(KlingDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) steps.Add(reader.GetString(3));
        return steps;
    }

    private sealed class Traced(List<string> statements) : DbConnectionInterceptor
    {
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            raw.sqlite3_trace(((SqliteConnection)connection).Handle, (strdelegate_trace)((_, sql) => statements.Add(sql)), null);
            return Task.CompletedTask;
        }
    }
}
