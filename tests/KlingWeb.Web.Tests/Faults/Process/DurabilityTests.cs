using System.Globalization;
using KlingWeb.FaultRuns.Processes;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults.Process;

/// <summary>F09: the order of system calls, which no kill can show.</summary>
public sealed class DurabilityTests
{
    [StraceFact]
    public async Task F09_Intent_IsFlushedToTheDiskBeforeTheConnect()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        var trace = Path.Combine(site.Folder, "trace.txt");
        await site.Start("strace", "-f", "-y", "-e", "trace=fsync,fdatasync,connect,pwrite64", "-o", trace);

        await site.Order(Orders.Of(Orders.ApiInOne));
        while (await emulator.Posts() == 0) await Task.Yield();
        await site.Server.Signal("TERM");
        await site.Server.Kill();

        var calls = await File.ReadAllLinesAsync(trace);
        var connect = Array.FindIndex(calls, call => call.Contains("connect(", StringComparison.Ordinal) && call.Contains(PortOf(emulator), StringComparison.Ordinal));
        Assert.True(connect > 0, "No connect to the provider was seen.");
        var before = calls[..connect];
        var lastWrite = Array.FindLastIndex(before, call => call.Contains("pwrite64(", StringComparison.Ordinal) && call.Contains("klingweb.db>", StringComparison.Ordinal));
        var lastFlush = Array.FindLastIndex(before, IsFlushOfTheDatabase);
        Assert.True(lastWrite > 0, "No write of the intent was seen.");
        Assert.True(lastFlush > lastWrite, "The intent was written and not flushed before the connect.");
    }

    private static bool IsFlushOfTheDatabase(string call) =>
        (call.Contains("fsync(", StringComparison.Ordinal) || call.Contains("fdatasync(", StringComparison.Ordinal))
        && (call.Contains("klingweb.db>", StringComparison.Ordinal) || call.Contains("klingweb.db-wal>", StringComparison.Ordinal));

    private static string PortOf(EmulatorProcess emulator) => string.Create(CultureInfo.InvariantCulture, $"htons({emulator.Address.Port})");

    /// <summary>Runs where strace is; on a build server it has to be.</summary>
    private sealed class StraceFactAttribute : FactAttribute
    {
        public StraceFactAttribute()
        {
            if (!IsThere() && Environment.GetEnvironmentVariable("CI") != "true") Skip = "needs strace to see the order of system calls";
        }

        private static bool IsThere() =>
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "strace")));
    }
}
