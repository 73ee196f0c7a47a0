using KlingWeb.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>The database after all migrations, empty but for its people, made once and copied for each test.</summary>
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
                Staff.Add(db);
                await db.SaveChangesAsync();
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
