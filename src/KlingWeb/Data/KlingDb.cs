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
        builder.ApplyConfigurationsFromAssembly(typeof(KlingDb).Assembly, Maps);
    }

    /// <summary>Whether this database has the rows of a mapping.</summary>
    protected virtual bool Maps(Type mapping) => true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<MillionthsConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }
}

/// <summary>The same on PostgreSQL: a type of its own, since each database has its own migrations.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : KlingDb(options)
{
    private const char Zero = '\0';
    private const char Unreadable = '\uFFFD';

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ReplaceZeros();
        WriteTexts();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<GenerationRow>(generation =>
        {
            // for the sweep after what other instances have changed
            generation.HasIndex(g => g.UpdatedAt);
            generation.HasIndex(g => new { g.Kind, g.CreatedAt });
            generation.HasIndex(g => g.CreatedAt, "IX_Generations_Favorites").HasFilter("\"Favorite\"");
            generation.HasIndex(g => g.Tags).HasMethod("gin");
            generation.Property<string>(HistorySearch.TextColumn).HasDefaultValue("");
            generation.HasIndex(HistorySearch.TextColumn).HasMethod("gin").HasOperators("gin_trgm_ops");
            // null until it is indexed
            generation.Property<List<string>?>(HistorySearch.GramsColumn);
            generation.HasIndex(HistorySearch.GramsColumn).HasMethod("gin");
        });
    }

    // it is searched by columns of the generation itself
    protected override bool Maps(Type mapping) => mapping != typeof(GenerationTextMapping);

    private void WriteTexts()
    {
        foreach (var entry in ChangeTracker.Entries<GenerationRow>().Where(entry => entry.State is EntityState.Added or EntityState.Modified)) GenerationTexts.Write(entry);
    }

    // a text in PostgreSQL can hold every character but this one, of which a provider's answer in UTF-16 is full: it must be written down all the same
    private void ReplaceZeros()
    {
        foreach (var property in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified).SelectMany(entry => entry.Properties))
        {
            if (property.CurrentValue is string text && text.Contains(Zero, StringComparison.Ordinal)) property.CurrentValue = text.Replace(Zero, Unreadable);
        }
    }
}
