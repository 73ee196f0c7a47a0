using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace KlingWeb.Web.Tests.Host;

/// <summary>The whole program in this process, on a data folder of its own.</summary>
public class AppFactory : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("kw-web-").FullName;

    /// <summary>The repository's root, where appsettings.json and wwwroot are.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Settings above those of the repository.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Root);              // else it is src/KlingWeb, which has no appsettings.json
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Directory", folder);
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KlingWeb.sln"))) return at.FullName;
        }

        throw new InvalidOperationException("KlingWeb.sln stands nowhere above the tests.");
    }
}
