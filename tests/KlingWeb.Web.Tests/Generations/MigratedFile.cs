using KlingWeb.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>The empty database after all migrations, made once and copied for each test.</summary>
internal static class MigratedFile
{
    private static readonly Lazy<Task<byte[]>> Content = new(Make);

    public static async Task WriteTo(string folder) => await File.WriteAllBytesAsync(PathIn(folder), await Content.Value);

    public static string PathIn(string folder) => Path.Combine(folder, "klingweb.db");

    private static async Task<byte[]> Make()
    {
        var folder = Directory.CreateTempSubdirectory("kw-schema-").FullName;
        try
        {
            await using (var app = Workroom.Build(folder, _ => { }))
            {
                await using var db = await app.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
                await db.Database.MigrateAsync();
                SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            }

            return await File.ReadAllBytesAsync(PathIn(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
