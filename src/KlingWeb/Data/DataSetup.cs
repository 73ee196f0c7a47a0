using KlingWeb.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

internal static class DataSetup
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SqliteJournal>();
        builder.Services.AddSingleton<Transactions>();
        builder.Services.AddPooledDbContextFactory<KlingDb>((services, options) =>
            options
                .UseSqlite(ConnectionString(services.GetRequiredService<DataFolder>()))
                .AddInterceptors(services.GetRequiredService<SqliteJournal>()));
    }

    private static string ConnectionString(DataFolder folder) => new SqliteConnectionStringBuilder
    {
        DataSource = folder.Database,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
