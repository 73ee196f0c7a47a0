namespace KlingWeb.Hosting;

/// <summary>
/// Keeps the host's own report of a failed start, with its stack, out of the log:
/// the same failure is told in one line by <see cref="StartException"/>.
/// </summary>
internal sealed class StartupQuiet
{
    private volatile bool started;

    public void Started() => started = true;

    public bool Allows(LogLevel level) => started && level >= LogLevel.Warning;
}
