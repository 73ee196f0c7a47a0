using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>One built program in a process of its own, which can be killed and paused by its id.</summary>
internal sealed partial class Instance : IAsyncDisposable
{
#if DEBUG
    private const string Built = "Debug";
#else
    private const string Built = "Release";
#endif

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly StringBuilder printed = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Instance(Process process) => this.process = process;

    /// <summary>Its API, with a token.</summary>
    public HttpClient Api { get; } = new();

    public string Printed
    {
        get
        {
            lock (printed) return printed.ToString();
        }
    }

    /// <summary>Starts a program of this solution and waits until it says where it is.</summary>
    public static async Task<Instance> Start(string project, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var instance = new Instance(new Process { StartInfo = StartOf(project, settings, arguments) });
        instance.process.OutputDataReceived += (_, line) => instance.Hear(line.Data);
        instance.process.ErrorDataReceived += (_, line) => instance.Hear(line.Data);
        instance.process.Start();
        instance.process.BeginOutputReadLine();
        instance.process.BeginErrorReadLine();
        instance.Api.BaseAddress = await instance.address.Task.WaitAsync(Patience);
        return instance;
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static async Task<string> Command(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var run = Process.Start(StartOf("KlingWeb", settings, arguments))!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);
        return run.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(await errors);
    }

    public void SignIn(string token) => Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public async Task<JsonElement> Read(string path) => await Api.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Orders the usual film at an offer.</summary>
    public async Task<Guid> Order(string offer, string prompt, int maxAmount = 1_000)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/generations")
        {
            Content = JsonContent.Create(new { offer, maxAmount, spec = new { kind = "text-to-video", model = "kling-3", prompt, quality = "pro", durationSeconds = 5 } }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await Api.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? body.GetProperty("id").GetGuid() : throw new InvalidOperationException(body.ToString());
    }

    public void Kill() => process.Kill();

    public void Pause() => Signal(process.Id, "STOP");

    public void Continue() => Signal(process.Id, "CONT");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Api.Dispose();
    }

    private static ProcessStartInfo StartOf(string project, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = AppFactory.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppFactory.Root, "src", project, "bin", Built, "net10.0", $"{project}.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            address.TrySetException(new InvalidOperationException($"It ended before it said where it is: {Printed}"));
            return;
        }

        lock (printed) printed.AppendLine(line);
        if (Address().Match(line) is { Success: true } found) address.TrySetResult(new(found.Value));
    }

    private static void Signal(int id, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"{signal} did not reach process {id}.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
