using KlingWeb.FaultRuns.Processes;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Faults.Process;

/// <summary>What the disk and a kill do to the real program's write-ahead log.</summary>
public sealed class CheckpointTests
{
    private const int Wanted = 12;
    private const int MostLooks = 240;

    [StraceFact]
    public async Task F07_KillAmidACheckpoint_LosesNothingThatWasTaken()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        // in WAL mode only a checkpoint writes to the database itself: it is killed at the third page, the rest and the flush still to come
        await site.Start("strace", "-f", "-P", Path.Combine(site.Folder, "klingweb.db"), "-e", "trace=pwrite64", "-e", "inject=pwrite64:signal=SIGKILL:when=3", "-o", Path.Combine(site.Folder, "trace.txt"));
        var taken = new HashSet<Guid>();
        for (var n = 0; n < Wanted; n++)
        {
            if (await site.Order(Orders.Of(Orders.ApiInOne, $"key-{n}")) is { } id) taken.Add(id);
        }

        Assert.NotEqual(0, await site.Server.Ended());
        Assert.NotEmpty(taken);
        var verify = await ProgramRun.ToTheEnd(site.Folder, "verify");
        Assert.True(verify.Code == 0, verify.Output + verify.Errors);
        Assert.Superset(taken, (await site.Books()).Generations.Select(row => row.Id).ToHashSet());
    }

    [StraceFact]
    public async Task F36_DiskFullForAWhileInTheLog_RefusesCleanlyAndPaysEachOnce()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        await site.Start("strace", "-f", "-P", Path.Combine(site.Folder, "klingweb.db-wal"), "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC:when=40..70", "-o", Path.Combine(site.Folder, "trace.txt"));

        for (var n = 0; n < Wanted; n++)
        {
            var tries = 0;
            while (!await IsTaken(site, n)) Assert.True(++tries < MostLooks, "It is never taken.");
        }

        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var n = 0; n < MostLooks && (await site.Generations()).Any(one => one.Status is not ("succeeded" or "unknown")); n++) await looks.WaitForNextTickAsync();
        Assert.Contains("ENOSPC", await File.ReadAllTextAsync(Path.Combine(site.Folder, "trace.txt")), StringComparison.Ordinal);
        Assert.Equal((Wanted, Wanted), (await emulator.Posts(), (await emulator.Charges()).Count));
        Assert.Empty((await site.Books()).Wrongs(unclearMayStay: true));
        await site.Server.Signal("TERM");
        await site.Server.Kill();
        var verify = await ProgramRun.ToTheEnd(site.Folder, "verify");
        Assert.True(verify.Code == 0, verify.Output + verify.Errors);
    }

    private static async Task<bool> IsTaken(Site site, int number)
    {
        try
        {
            return await site.Order(Orders.Of(Orders.ApiInOne, $"key-{number}")) is not null;
        }
        catch (InvalidOperationException refused)
        {
            // an error that says so, of the server or of its database; never a word about a thing that was not kept
            Assert.StartsWith("5", refused.Message, StringComparison.Ordinal);
            return false;
        }
    }
}
