using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KlingWeb.Browser.Tests;

/// <summary>The real program in a process of its own, on a free loopback port and an empty data folder.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly TaskCompletionSource<string> setupLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> output = [];

    private RunningProgram(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
    }

    /// <summary>Scheme, host and port.</summary>
    public string Url => new Uri(SetupLink).GetLeftPart(UriPartial.Authority);

    /// <summary>The one-time link that the program printed.</summary>
    public string SetupLink { get; private set; } = "";

    /// <param name="environment">Settings above the defaults.</param>
    public static async Task<RunningProgram> Start(params (string Name, string Value)[] environment)
    {
        var data = Directory.CreateTempSubdirectory("kw-browser-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["run", "--no-build", "--project", "src/KlingWeb", "--", "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Data__Directory"] = data;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var program = new RunningProgram(new Process { StartInfo = start }, data);
        await program.Run();
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Run()
    {
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        SetupLink = await setupLink.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            setupLink.TrySetException(new InvalidOperationException("The program ended early: " + string.Join('\n', output)));
            return;
        }

        lock (output) output.Add(line);
        if (SetupLinkPattern().Match(line) is { Success: true } match) setupLink.TrySetResult(match.Value);
    }

    /// <summary>The repository.</summary>
    public static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KlingWeb.sln"))) return at.FullName;
        }

        throw new InvalidOperationException("KlingWeb.sln stands nowhere above the tests.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+(/\w+)?/setup\?token=\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SetupLinkPattern();
}
