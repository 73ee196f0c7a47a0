using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

/// <summary>Everything that is kept. Each room maps its own rows beside them (IEntityTypeConfiguration).</summary>
public class KlingDb : IdentityDbContext<Member>
{
    public KlingDb(DbContextOptions<KlingDb> options)
        : base(options)
    {
    }

    protected KlingDb(DbContextOptions options)
        : base(options)
    {
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(KlingDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<MillionthsConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }
}

/// <summary>The same on PostgreSQL: a type of its own, since each database has its own migrations.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : KlingDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // for the sweep after what other instances have changed
        builder.Entity<GenerationRow>().HasIndex(g => g.UpdatedAt);
    }
}
