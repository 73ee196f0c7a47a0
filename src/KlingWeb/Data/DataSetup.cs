using KlingWeb.Generations;
using KlingWeb.Hosting;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace KlingWeb.Data;

internal static class DataSetup
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        var kind = DatabaseSettings.Kind(builder.Configuration);
        if (kind == DatabaseKind.Postgres) builder.AddPostgres();
        else builder.AddSqlite();
        builder.Services.AddSingleton<ChangeNews>();
    }

    private static void AddSqlite(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SqliteJournal>();
        builder.Services.AddSingleton<KeptStatements>();
        builder.Services.AddSingleton<WalFile>();
        builder.Services.AddSingleton<HistoryFunctions>();
        builder.Services.AddPooledDbContextFactory<KlingDb>((services, options) => options
            .UseSqlite(SqliteConnectionString(services.GetRequiredService<DataFolder>()))
            .ReplaceService<IDatabase, QuickInserts>()
            .AddInterceptors(services.GetRequiredService<SqliteJournal>(), services.GetRequiredService<KeptStatements>(), services.GetRequiredService<HistoryFunctions>()));
        builder.Services.AddSingleton<Transactions, GroupedTransactions>();
    }

    private static void AddPostgres(this WebApplicationBuilder builder)
    {
        var address = builder.Configuration["Database:ConnectionString"]!;
        builder.Services.AddPooledDbContextFactory<PostgresDb>(options => options.UseNpgsql(address));
        builder.Services.AddSingleton<IDbContextFactory<KlingDb>, PostgresContexts>();
        builder.Services.AddSingleton<Transactions, SingleTransactions>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        builder.Services.AddSingleton(services => new PostgresNews(address, services.GetRequiredService<ChangeNews>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PostgresNews>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<PostgresNews>());
    }

    private static string SqliteConnectionString(DataFolder folder) => new SqliteConnectionStringBuilder
    {
        DataSource = folder.Database,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
