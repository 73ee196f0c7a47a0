using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KlingWeb.Browser.Tests;

/// <summary>The real program in a process of its own, on a free loopback port and an empty data folder.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly ProcessStartInfo start;
    private readonly string folder;
    private readonly List<string> output = [];
    private Process process = null!;

    private RunningProgram(ProcessStartInfo start, string folder)
    {
        this.start = start;
        this.folder = folder;
    }

    /// <summary>Scheme, host and port.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The one-time link that the program printed.</summary>
    public string SetupLink { get; private set; } = "";

    /// <param name="environment">Settings above the defaults.</param>
    public static async Task<RunningProgram> Start(params (string Name, string Value)[] environment)
    {
        var data = Directory.CreateTempSubdirectory("kw-browser-").FullName;
        var how = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["run", "--no-build", "--project", "src/KlingWeb", "--", "--urls", "http://127.0.0.1:0"])
        {
            how.ArgumentList.Add(argument);
        }

        how.Environment["Data__Directory"] = data;
        foreach (var (name, value) in environment) how.Environment[name] = value;
        var program = new RunningProgram(how, data);
        program.SetupLink = await program.Run(SetupLinkPattern());
        program.Url = new Uri(program.SetupLink).GetLeftPart(UriPartial.Authority);
        return program;
    }

    /// <summary>Ends it as a power cut would, and starts it again on the same data and another port.</summary>
    public async Task Restart()
    {
        await Kill();
        Url = await Run(AddressPattern());
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<string> Run(Regex sign)
    {
        var awaited = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Read(e.Data, sign, awaited);
        process.ErrorDataReceived += (_, e) => Read(e.Data, sign, awaited);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await awaited.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private void Read(string? line, Regex sign, TaskCompletionSource<string> awaited)
    {
        if (line is null)
        {
            awaited.TrySetException(new InvalidOperationException("The program ended early: " + string.Join('\n', output)));
            return;
        }

        lock (output) output.Add(line);
        if (sign.Match(line) is { Success: true } match) awaited.TrySetResult(match.Value);
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

    [GeneratedRegex(@"(?<=KlingWeb is at )http://127\.0\.0\.1:\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressPattern();
}
