using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Data;

/// <summary>What a file of the version before holds is found and summed after the migration.</summary>
public sealed class HistoryIndexMigrationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kw-carry-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task File_OfTheVersionBefore_IsFoundAndSummed()
    {
        await using var app = Workroom.Build(folder, _ => { });
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        var names = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(names[names.FindIndex(name => name.EndsWith("_HistoryIndex", StringComparison.Ordinal)) - 1]);
        var row = HistoryRows.Row("Die Straße, v2", mode: GenerationMode.Live);
        row.Tags = ["夜景"];
        db.AddRange(row, Entry(row, LedgerEntryKind.Hold, 5), Entry(row, LedgerEntryKind.Release, 5), Entry(row, LedgerEntryKind.Capture, 4));
        await db.SaveChangesAsync();

        await db.Database.MigrateAsync();

        var history = app.Services.GetRequiredService<GenerationHistory>();
        foreach (var word in (string[])["STRASSE", "v2", "夜"]) Assert.Equal((word, 1), (word, (await history.Search(new() { Search = word }, default)).Total));
        Assert.Equal(1, (await history.Search(new() { Tag = "夜景", Provider = row.Provider }, default)).Total);
        var report = await app.Services.GetRequiredService<SpendReads>().Report(SpendGrouping.Day, row.CreatedAt.AddDays(-1), row.CreatedAt.AddDays(1), default);
        Assert.Equal(("2026-03-01", 4m), (report.Items.Single().Key, report.Total.Amounts.Single().Amount));
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    private static LedgerRow Entry(GenerationRow row, LedgerEntryKind kind, decimal amount) =>
        new() { GenerationId = row.Id, At = row.CreatedAt, Kind = kind, Amount = amount, Unit = row.Unit };
}
