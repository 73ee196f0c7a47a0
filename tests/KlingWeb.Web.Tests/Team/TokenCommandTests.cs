using System.Net;
using System.Net.Http.Headers;
using KlingWeb.Web.Tests.Host;

namespace KlingWeb.Web.Tests.Team;

public sealed class TokenCommandTests : IDisposable
{
    private const string Email = "ada@example.com";

    private static readonly string[] FirstAdministrator = ["--Admin:Email", Email, "--Admin:Password", People.Password];

    private readonly string folder = Directory.CreateTempSubdirectory("kw-command-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TokenCreate_OnAnEmptyFolder_MakesTheAdministratorAndPrintsTheTokenAlone()
    {
        var (code, output, errors) = await Create(["--name", "ci", .. FirstAdministrator]);

        Assert.True(code == 0, errors);
        Assert.Matches(@"^kw_[A-Za-z0-9_-]{43}\s*$", output);
    }

    [Fact]
    public async Task TokenCreate_BesideARunningServer_MakesATokenThatWorksThere()
    {
        await using var server = ProgramRun.Start(folder, "--urls", "http://127.0.0.1:0");
        var link = await server.SetupLink;

        var (code, output, errors) = await Create(["--name", "ci", "--scope", "read", .. FirstAdministrator]);

        Assert.True(code == 0, errors);
        using var client = new HttpClient { BaseAddress = new(link, "/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", output.Trim());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/tokens")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link)).StatusCode);
    }

    [Theory]
    [InlineData("there is no such member", "--name", "ci")]
    [InlineData("--name is missing")]
    [InlineData("--scope everything", "--name", "ci", "--scope", "everything")]
    [InlineData("--color is no option", "--name", "ci", "--color", "red")]
    [InlineData("--days 0", "--name", "ci", "--days", "0")]
    public async Task TokenCreate_ThatCannotBe_SaysWhyAndPrintsNothing(string why, params string[] options)
    {
        var (code, output, errors) = await Create(options);

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        Assert.Contains(why, errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> Create(params string[] options) =>
        ProgramRun.ToTheEnd(folder, ["token", "create", "--email", Email, .. options]);
}
