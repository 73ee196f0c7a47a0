using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KlingWeb.Data;

/// <summary>How the migrations tool gets a context without starting the program.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<KlingDb>
{
    public KlingDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<KlingDb>().UseSqlite("Data Source=design.db").Options);
}
