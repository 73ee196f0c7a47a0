using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingWeb.FaultRuns.Processes;

/// <summary>A program in a process of its own, steered by signals.</summary>
public sealed partial class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentQueue<string> answer = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Child(Process process) => this.process = process;

    /// <summary>Where it says that it listens.</summary>
    public Task<Uri> Address => address.Task.WaitAsync(Patience);

    /// <summary>All that it has said.</summary>
    public string Said => string.Join('\n', lines);

    /// <summary>What it has answered, without its log.</summary>
    public string Answer => string.Join('\n', answer);

    /// <summary>Starts a command.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="settings">Its environment, beside ours.</param>
    /// <param name="command">The program and its arguments.</param>
    public static Child Start(string folder, IEnumerable<KeyValuePair<string, string>> settings, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var made = new Child(new Process { StartInfo = start, EnableRaisingEvents = true });
        made.Begin();
        return made;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name, such as TERM.</summary>
    public async Task Signal(string name)
    {
        using var sender = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await sender.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }

    private void Begin()
    {
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } said) answer.Enqueue(said);
            Keep(line.Data);
        };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = TellTheEnd();
    }

    private async Task TellTheEnd()
    {
        // unlike the event of its end this waits for its last words
        await process.WaitForExitAsync();
        address.TrySetException(new InvalidOperationException($"It ended: {Said}"));
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } found) address.TrySetResult(new(found.Value));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
