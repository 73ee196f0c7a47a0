namespace KlingWeb.Web.Tests.Faults.Process;

/// <summary>Runs where strace is; on a build server it has to be.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        if (!IsThere() && Environment.GetEnvironmentVariable("CI") != "true") Skip = "needs strace to see the order of system calls";
    }

    private static bool IsThere() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "strace")));
}
