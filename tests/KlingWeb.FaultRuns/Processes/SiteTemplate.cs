namespace KlingWeb.FaultRuns.Processes;

/// <summary>A database with an administrator and a token, made once by the program's own command and copied for each site.</summary>
internal static class SiteTemplate
{
    private const string Database = "klingweb.db";
    private static readonly Lazy<Task<(byte[] Content, string Token)>> Made = new(Make);

    /// <summary>Puts it into a folder and gives the token.</summary>
    public static async Task<string> CopyTo(string folder)
    {
        var (content, token) = await Made.Value;
        await File.WriteAllBytesAsync(Path.Combine(folder, Database), content);
        return token;
    }

    private static async Task<(byte[] Content, string Token)> Make()
    {
        var folder = Directory.CreateTempSubdirectory("kw-template-").FullName;
        try
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Data__Directory"] = folder,
                ["Admin__Email"] = "ann@example.com",
                ["Admin__Password"] = "correct horse 9 battery",
            };
            await using var command = Child.Start(
                folder, settings, ["dotnet", Path.Combine(AppContext.BaseDirectory, "KlingWeb.dll"), "token", "create", "--email", "ann@example.com", "--name", "runs"]);
            if (await command.Ended() != 0) throw new InvalidOperationException(command.Said);
            return (await File.ReadAllBytesAsync(Path.Combine(folder, Database)), command.Answer.Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
