using System.Text.RegularExpressions;
using KlingWeb.FaultRuns.Processes;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults.Process;

/// <summary>F09: the order of system calls, which no kill can show.</summary>
public sealed partial class DurabilityTests
{
    private const string Log = "klingweb.db-wal>";

    [StraceFact]
    public async Task F09_Intent_IsFlushedToTheDiskBeforeTheConnect()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        var trace = Path.Combine(site.Folder, "trace.txt");
        // whole pages are shown, so that the one with the intent can be told from others
        await site.Start("strace", "-f", "-y", "-s", "5000", "-e", "trace=fsync,fdatasync,connect,sendto,sendmsg,pwrite64", "-o", trace);

        await site.Order(Orders.Of(Orders.ApiInOne));
        while (await emulator.Posts() == 0) await Task.Yield();
        await site.Server.Signal("TERM");
        await site.Server.Kill();

        var calls = await File.ReadAllLinesAsync(trace);
        // balances are read over connections of their own: the paid one is that on which the request left
        var send = Array.FindIndex(calls, call => call.Contains("\"POST /apiinone", StringComparison.Ordinal));
        Assert.True(send > 0, "No paid request was seen.");
        var connect = Array.FindLastIndex(calls, send, call => call.Contains("connect(", StringComparison.Ordinal) && call.Contains(SocketIn(calls[send]), StringComparison.Ordinal));
        Assert.True(connect > 0, "No connect to the provider was seen.");
        var intent = Array.FindIndex(calls, 0, connect, call => call.Contains("pwrite64(", StringComparison.Ordinal) && call.Contains(Log, StringComparison.Ordinal) && call.Contains("Sending to apiinone", StringComparison.Ordinal));
        Assert.True(intent > 0, "No write of the intent into the log was seen before the connect.");
        Assert.Contains(Enumerable.Range(intent, connect - intent), at => IsFlushOfTheLog(calls[at]) && HasEnded(calls, at, connect));
    }

    [StraceFact]
    public async Task Result_PutIntoItsPlace_IsFlushedWithItsFolderAndThoseAbove()
    {
        await using var emulator = await EmulatorProcess.Start();
        await using var site = await Site.Prepare(emulator, Path.GetTempPath());
        var trace = Path.Combine(site.Folder, "trace.txt");
        await site.Start("strace", "-f", "-y", "-e", "trace=fsync,rename,renameat,renameat2", "-o", trace);

        await site.Order(Orders.Of(Orders.ApiInOne));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await site.Generations() is not [("succeeded", true)]) await looks.WaitForNextTickAsync();
        await site.Server.Signal("TERM");
        await site.Server.Kill();

        var calls = await File.ReadAllLinesAsync(trace);
        var placed = Array.FindIndex(calls, call => Places().IsMatch(call));
        Assert.True(placed > 0, "No result was seen on its way into its place.");
        var folder = Places().Match(calls[placed]).Value;
        Assert.Contains(calls[placed..], call => IsFlushOf(call, folder));
        Assert.Contains(calls[..placed], call => IsFlushOf(call, Path.GetDirectoryName(folder)!));
    }

    private static bool IsFlushOf(string call, string folder) => call.Contains("fsync(", StringComparison.Ordinal) && call.Contains($"<{folder}>", StringComparison.Ordinal);

    private static string SocketIn(string call) => Sockets().Match(call).Value;

    // a call that another thread's interrupts is shown twice: as it begins, and as it is resumed
    private static bool HasEnded(string[] calls, int at, int before) =>
        !calls[at].EndsWith("<unfinished ...>", StringComparison.Ordinal)
        || Array.FindIndex(calls, at, before - at, call => call.StartsWith(ThreadOf(calls[at]), StringComparison.Ordinal) && call.Contains("sync resumed>", StringComparison.Ordinal)) > 0;

    private static string ThreadOf(string call) => call[..(call.IndexOf(' ', StringComparison.Ordinal) + 1)];

    // a flush of the database would be a checkpoint's, which says nothing of what is in the log
    private static bool IsFlushOfTheLog(string call) =>
        (call.Contains("fsync(", StringComparison.Ordinal) || call.Contains("fdatasync(", StringComparison.Ordinal)) && call.Contains(Log, StringComparison.Ordinal);

    [GeneratedRegex(@"<(socket|TCP):\[[^\]]*\]>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sockets();

    [GeneratedRegex(@"(?<=rename[^(]*\(.*, "")/[^""]*/files/[0-9a-f]{2}/[0-9a-f]{32}(?=/1\.)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
