using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Data;

/// <summary>The program does not compare its model with the migrations when it starts; this does.</summary>
public sealed class MigrationsTests
{
    [Fact]
    public void Migrations_ForSqlite_MakeTheWholeModel()
    {
        using var db = new DesignTimeSqlite().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_ForPostgres_MakeTheWholeModel()
    {
        using var db = new DesignTimePostgres().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
