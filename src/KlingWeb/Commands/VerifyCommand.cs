using System.Data.Common;
using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.Keeping.Checks;
using KlingWeb.ProviderDesks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Commands;

/// <summary><c>verify</c>: checks what is kept, beside a running server, and names what is wrong.</summary>
internal sealed class VerifyCommand : ICommand
{
    public required bool Quick { get; init; }

    public static VerifyCommand Parse(CommandOptions options) => new() { Quick = options.Has("quick") };

    public async Task<int> Run(IServiceProvider services)
    {
        var folder = services.GetRequiredService<DataFolder>();
        await using var db = await services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        if (db.Database.IsSqlite() && !File.Exists(folder.Database)) throw new StartException($"Data:Directory: there is nothing to verify in {folder.Path} yet.");

        var findings = await CheckDatabase(db);
        findings += await Check("ledger", LedgerProof.Findings(db, CancellationToken.None));
        findings += await Check("spend", SpendProof.Findings(db, CancellationToken.None));
        findings += await Check("audit", Audit(db));
        findings += await Check("keys", KeyProof.Findings(services.GetRequiredService<ProviderSettings>(), CancellationToken.None));
        findings += await Check(Quick ? "files (lengths only)" : "files", FileProof.Findings(db, folder, Quick, CancellationToken.None));
        await Note(db, folder);
        await Console.Out.WriteLineAsync(findings == 0 ? "All is well." : $"{findings} found.");
        return findings == 0 ? 0 : 1;
    }

    // what can be seen here and judged only by a person
    private static async Task Note(KlingDb db, DataFolder folder)
    {
        try
        {
            if (await AuditLog.Head(db, CancellationToken.None) is { } head) await Console.Out.WriteLineAsync($"note: the audit log ends with {head}: compare it with what backup or verify printed before.");
            foreach (var name in await FileProof.Unnamed(db, folder, CancellationToken.None)) await Console.Out.WriteLineAsync($"note: {name} is on the disk, and no row of the database names it.");
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            // found and counted above
        }
    }

    private static async Task<int> CheckDatabase(KlingDb db)
    {
        if (db.Database.IsSqlite()) return await Check("database", DatabaseProof.Findings(db, CancellationToken.None));
        await Console.Out.WriteLineAsync("database: in PostgreSQL, whose own tools check its pages (pg_amcheck)");
        return 0;
    }

    private static async Task<int> Check(string name, IAsyncEnumerable<string> proof)
    {
        var findings = 0;
        try
        {
            await foreach (var finding in proof)
            {
                findings++;
                await Console.Out.WriteLineAsync(finding);
            }
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            // a damaged database can't be read to its end; the other parts are checked all the same
            findings++;
            await Console.Out.WriteLineAsync($"{name}: can't be read: {broken.Message}");
        }

        if (findings == 0) await Console.Out.WriteLineAsync($"{name}: ok");
        return findings;
    }

    // a value that is none of its column's comes as one of the last four
    private static bool IsDamage(Exception broken) =>
        broken is DbException or InvalidOperationException or FormatException or InvalidCastException or OverflowException;

    private static async IAsyncEnumerable<string> Audit(KlingDb db)
    {
        if (await AuditLog.FirstBroken(db, CancellationToken.None) is { } entry) yield return $"audit: entry {entry} does not fit to the one before it: it, or its place, was changed.";
    }
}
