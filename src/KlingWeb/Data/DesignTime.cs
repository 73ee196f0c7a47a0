using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KlingWeb.Data;

/// <summary>How the migrations tool gets a context without starting the program.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<KlingDb>
{
    public KlingDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<KlingDb>()
        .UseSqlite("Data Source=design.db")
        .UseApplicationServiceProvider(Services())
        .Options);

    // the schema of the members' tables follows an option, which the program sets where it adds Identity
    private static ServiceProvider Services() => new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();
}
