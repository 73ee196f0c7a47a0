using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace KlingWeb.Web.Tests.Host;

/// <summary>The built program in a process of its own, ended by its id.</summary>
internal sealed partial class ProgramRun : IAsyncDisposable
{
#if DEBUG
    private const string Built = "Debug";
#else
    private const string Built = "Release";
#endif

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder errors = new();
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramRun(Process process) => this.process = process;

    /// <summary>Where it listens, as soon as it does.</summary>
    public Task<Uri> Address => address.Task.WaitAsync(Patience);

    /// <summary>The setup link, as soon as it is printed.</summary>
    public Task<Uri> SetupLink => link.Task.WaitAsync(Patience);

    /// <summary>Starts it as the README says, but not built again.</summary>
    public static ProgramRun StartAsTheReadmeSays(string data, params string[] arguments) =>
        Run(data, ["run", "--no-build", "--configuration", Built, "--project", "src/KlingWeb", "--", .. arguments]);

    /// <summary>Starts what was built; <c>dotnet run</c> costs two seconds more each time.</summary>
    public static ProgramRun Start(string data, params string[] arguments) => Run(data, [Path.Combine("src", "KlingWeb", "bin", Built, "net10.0", "KlingWeb.dll"), .. arguments]);

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Code, string Output, string Errors)> ToTheEnd(string data, params string[] arguments)
    {
        await using var run = Start(data, arguments);
        await run.process.WaitForExitAsync().WaitAsync(Patience);
        return (run.process.ExitCode, run.output.ToString(), run.errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static ProgramRun Run(string data, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = AppFactory.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["Data__Directory"] = data;
        var run = new ProgramRun(new Process { StartInfo = start });
        run.Begin();
        return run;
    }

    private void Begin()
    {
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Keep(errors, line.Data);
            if (line.Data is null) address.TrySetException(new InvalidOperationException($"It ended before it listened: {errors}"));
            else if (Listening().Match(line.Data) is { Success: true } at) address.TrySetResult(new(at.Groups["address"].Value));
            if (line.Data is null) link.TrySetException(new InvalidOperationException($"It ended before it printed a link: {errors}"));
            else if (Link().Match(line.Data) is { Success: true } found) link.TrySetResult(new(found.Value));
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is not null) text.AppendLine(line);
    }

    [GeneratedRegex(@"KlingWeb is at (?<address>http://\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();

    [GeneratedRegex(@"http://\S+/setup\?token=\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
