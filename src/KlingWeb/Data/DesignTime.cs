using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KlingWeb.Data;

/// <summary>How the migrations tool gets a context without starting the program.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<KlingDb>
{
    public KlingDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<KlingDb>()
        .UseSqlite("Data Source=design.db")
        .UseApplicationServiceProvider(DesignTimeServices.Create())
        .Options);
}

/// <inheritdoc cref="DesignTimeSqlite"/>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>()
        .UseNpgsql("Host=localhost;Database=design")
        .UseApplicationServiceProvider(DesignTimeServices.Create())
        .Options);
}

file static class DesignTimeServices
{
    // the schema of the members' tables follows an option, which the program sets where it adds Identity
    public static ServiceProvider Create() => new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();
}
