using System.Net;
using System.Net.Sockets;

namespace KlingWeb.Web.Tests.Host;

public sealed class StartTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly string folder = Directory.CreateTempSubdirectory("kw-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Start_AsTheReadmeSays_PrintsALinkThatOpens()
    {
        await using var program = ProgramRun.StartAsTheReadmeSays(Path.Combine(folder, "new"), "--urls", AnyPort);
        using var browser = new HttpClient();

        var link = await program.SetupLink;
        var page = await browser.GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Create administrator", await page.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(link, "/setup?token=guessed"))).StatusCode);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "new")));
    }

    [Fact]
    public async Task Start_OnAFolderInUse_RefusesInOneLine()
    {
        await using var first = ProgramRun.Start(folder, "--urls", AnyPort);
        await first.SetupLink;

        AssertOneLine("Data:Directory: another KlingWeb is running on", await ProgramRun.ToTheEnd(folder, "--urls", AnyPort));
    }

    [Fact]
    public async Task Start_OnAPortInUse_RefusesInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        AssertOneLine($"urls: can't listen on {address}", await ProgramRun.ToTheEnd(folder, "--urls", address), quiet: false);
    }

    [Fact]
    public async Task Start_OnAFolderThatCannotBe_RefusesInOneLine()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "in the way");

        AssertOneLine("Data:Directory: ", await ProgramRun.ToTheEnd(Path.Combine(file, "data"), "--urls", AnyPort));
    }

    [Fact]
    public async Task Start_WithABadSetting_NamesItsKey() =>
        AssertOneLine("Database:Provider: \"oracle\"", await ProgramRun.ToTheEnd(folder, "--urls", AnyPort, "--Database:Provider", "oracle"));

    [Fact]
    public async Task Start_WithABadSettingOfAProvider_EndsWithItsKey()
    {
        var (code, _, errors) = await ProgramRun.ToTheEnd(folder, "--urls", AnyPort, "--Providers:apiinone:PollSeconds", "9999");

        Assert.Equal(1, code);
        Assert.EndsWith("Providers:apiinone:PollSeconds must be 1 to 300.", errors.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAnUnknownCommand_ShowsTheUsage()
    {
        var (code, output, errors) = await ProgramRun.ToTheEnd(folder, "tokens", "list");

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        Assert.Contains("Usage:", errors, StringComparison.Ordinal);
    }

    private static void AssertOneLine(string begins, (int Code, string Output, string Errors) run, bool quiet = true)
    {
        var lines = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEqual(0, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith(begins, lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        if (quiet) Assert.Single(lines);
    }
}
