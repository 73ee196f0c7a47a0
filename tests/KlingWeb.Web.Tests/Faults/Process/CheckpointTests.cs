using KlingWeb.FaultRuns.Processes;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Faults.Process;

/// <summary>What a kill does to the real program's write-ahead log.</summary>
public sealed class CheckpointTests
{
    private const int Wanted = 12;

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
}
