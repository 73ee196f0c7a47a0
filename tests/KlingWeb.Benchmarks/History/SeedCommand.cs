using System.Diagnostics;
using System.Globalization;
using KlingWeb.Benchmarks.Generations;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KlingWeb.Benchmarks.History;

/// <summary>Fills a data folder, or a PostgreSQL database, with a history of any size; the product opens it as its own.</summary>
internal static class SeedCommand
{
    private const int RowsInATransaction = 20_000;

    public static async Task Run(int count, string folder, string? postgres, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        Directory.CreateDirectory(folder);
        await using var program = await BenchProgram.Open(folder, postgres);
        await using var db = await program.Db();
        await db.Database.OpenConnectionAsync();
        var made = new SeedGenerator(count);
        for (var first = 1; first <= count; first += RowsInATransaction)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await using var rows = new SeedWriter<GenerationRow>(db, transaction.GetDbTransaction());
            await using var entries = new SeedWriter<LedgerRow>(db, transaction.GetDbTransaction());
            await using var attempts = new SeedWriter<AttemptRow>(db, transaction.GetDbTransaction());
            for (var n = first; n < Math.Min(first + RowsInATransaction, count + 1); n++)
            {
                var (row, ledger) = made.Next(n);
                await rows.Write(row);
                foreach (var entry in ledger) await entries.Write(entry);
                await attempts.Write(new() { GenerationId = row.Id, N = 1, ExternalId = row.ExternalId, At = row.CreatedAt, EndedAt = row.CreatedAt, Outcome = "accepted" });
            }

            await transaction.CommitAsync();
            if (first / 100_000 != (first + RowsInATransaction) / 100_000)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Math.Min(first + RowsInATransaction - 1, count):N0} generations after {watch.Elapsed.TotalSeconds:N0} s"));
        }
    }
}
