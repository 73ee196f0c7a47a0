using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;
using Microsoft.Data.Sqlite;

namespace KlingWeb.Web.Tests.Commands;

/// <summary>The commands as a person runs them: processes beside a server that works.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private const string Email = "ada@example.com";

    private readonly string root = Directory.CreateTempSubdirectory("kw-backup-").FullName;

    private string Data => Path.Combine(root, "data");

    private string Restored => Path.Combine(root, "restored");

    private string Backup => Path.Combine(root, "backup.tar");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Backup_BesideAServerThatWrites_RestoresWholeAndEachBrokenByteIsNamed()
    {
        var token = await Fill();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));

        var restore = await ProgramRun.ToTheEnd(Restored, "restore", Backup);
        Assert.True(restore.Code == 0, restore.Errors);
        var prompts = await Prompts(Restored, token);
        Assert.Contains("Fox 1", prompts);

        var verify = await ProgramRun.ToTheEnd(Restored, "verify");
        Assert.True(verify.Code == 0, verify.Output + verify.Errors);

        // one that the database knows: a server that was ended while it kept another may have left that one's file alone
        var film = Path.Combine(Restored, Read("SELECT Path FROM Files WHERE State = 'Archived' AND Path LIKE '%.mp4' ORDER BY ArchivedAt LIMIT 1"));
        FlipLastByte(film);
        Change("UPDATE Ledger SET Amount = Amount + 1 WHERE Id = (SELECT min(Id) FROM Ledger)");
        Change("UPDATE Audit SET Detail = replace(Detail, 'restored', 'restorex')");
        var broken = await ProgramRun.ToTheEnd(Restored, "verify");

        Assert.Equal(1, broken.Code);
        Assert.Contains($"files: {Path.GetRelativePath(Restored, film)} has changed", broken.Output, StringComparison.Ordinal);
        Assert.Contains("ledger: generation", broken.Output, StringComparison.Ordinal);
        Assert.Contains("audit: entry 3", broken.Output, StringComparison.Ordinal);   // after the administrator and the token
    }

    [Theory]
    [InlineData("needs the name of a file", "backup")]
    [InlineData("nothing to back up", "backup", "FILE")]
    [InlineData("no such file", "restore", "FILE")]
    [InlineData("nothing to verify", "verify")]
    [InlineData("--slowly is no option", "verify", "--slowly", "x")]
    public async Task Command_ThatCannotBe_SaysWhy(string why, params string[] words)
    {
        var (code, output, errors) = await ProgramRun.ToTheEnd(Data, [.. words.Select(word => word == "FILE" ? Backup : word)]);

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        Assert.Contains(why, errors, StringComparison.Ordinal);
    }

    /// <summary>A server that works while its backup is made.</summary>
    private async Task<string> Fill()
    {
        await using var server = ProgramRun.Start(Data, "--urls", "http://127.0.0.1:0");
        var address = new Uri(await server.SetupLink, "/");
        var made = await ProgramRun.ToTheEnd(Data, "token", "create", "--email", Email, "--name", "ci", "--Admin:Email", Email, "--Admin:Password", People.Password);
        var token = made.Output.Trim();
        using var client = Client(address, token);
        var first = await Order(client, 1);
        while (!await IsKept(client, first)) await Task.Yield();

        using var enough = new CancellationTokenSource();
        var writing = KeepOrdering(client, enough.Token);
        var backup = await ProgramRun.ToTheEnd(Data, "backup", Backup, "--with-files");
        var refused = await ProgramRun.ToTheEnd(Data, "restore", Backup, "--force");
        await enough.CancelAsync();
        await writing;

        Assert.True(backup.Code == 0, backup.Errors);
        Assert.Contains("another KlingWeb is running", refused.Errors, StringComparison.Ordinal);
        return token;
    }

    private static async Task<string> Prompts(string data, string token)
    {
        await using var server = ProgramRun.Start(data, "--urls", "http://127.0.0.1:0");
        using var client = Client(await server.Address, token);
        while (File.Exists(Path.Combine(data, "restored.json"))) await Task.Yield();
        return await client.GetStringAsync("/api/v1/generations?search=fox&limit=200");
    }

    private static async Task<string> Order(HttpClient client, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/generations")
        {
            Content = JsonContent.Create(new { offer = "apimodels/kling-v3", maxAmount = 5, spec = new { kind = "text-to-video", prompt = $"Fox {number}" } }),
        };
        request.Headers.Add("Idempotency-Key", $"key-{number}");
        using var answer = await client.SendAsync(request);
        return JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    private static async Task KeepOrdering(HttpClient client, CancellationToken enough)
    {
        for (var number = 2; number < 60 && !enough.IsCancellationRequested; number++) await Order(client, number);
    }

    private static async Task<bool> IsKept(HttpClient client, string id)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/generations/{id}"));
        return json.RootElement.GetProperty("files").EnumerateArray().Any(file => file.GetProperty("archived").GetBoolean());
    }

    private static HttpClient Client(Uri address, string token)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static void FlipLastByte(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length - 1;
        var last = file.ReadByte();
        file.Position = file.Length - 1;
        file.WriteByte((byte)(last ^ 1));
    }

    private void Change(string sql) => Assert.NotEqual(0, Sql(sql, command => command.ExecuteNonQuery()));

    private string Read(string sql) => Assert.IsType<string>(Sql(sql, command => command.ExecuteScalar()));

    private T Sql<T>(string text, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Restored, "klingweb.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = text;
#pragma warning restore CA2100
        return run(command);
    }
}
