using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Generations;

internal sealed class GenerationMapping : IEntityTypeConfiguration<GenerationRow>
{
    private const string Listed = "\"DeletedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<GenerationRow> builder)
    {
        builder.ToTable("Generations");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Version).IsConcurrencyToken();
        // a claim changes the epoch alone: whoever read the row before it writes nothing any more
        builder.Property(g => g.LeaseEpoch).IsConcurrencyToken();

        // words, not numbers: a person who opens the file can read it, and a new member of an enum moves nothing
        builder.Property(g => g.Status).HasWords();
        builder.Property(g => g.Mode).HasWords();
        builder.Property(g => g.Kind).HasWords();
        builder.Property(g => g.Family).HasWords();
        builder.Property(g => g.Unit).HasWords();
        builder.Property(g => g.ChargeEvidence).HasWords();
        // EF's own comparer of lists compiles code each time that it compares
        builder.PrimitiveCollection(g => g.Tags).Metadata.SetValueComparer(new ValueComparer<List<string>>((a, b) => Same(a, b), tags => HashOf(tags), tags => tags.ToList()));

        // orders and counts what is listed without a look at the rows
        builder.HasIndex(g => new { g.CreatedAt, g.DeletedAt });
        builder.HasIndex(g => new { g.Provider, g.CreatedAt }).HasFilter(Listed);
        builder.HasIndex(g => new { g.Family, g.CreatedAt }).HasFilter(Listed);
        builder.HasIndex(g => new { g.MemberId, g.CreatedAt }).HasFilter(Listed);
        builder.HasIndex(g => new { g.Project, g.CreatedAt }).HasFilter(Listed);
        builder.HasIndex(g => g.FinishedAt);
        builder.HasIndex(g => g.DueAt);
        builder.HasIndex(g => new { g.Status, g.CreatedAt });
        builder.HasIndex(g => new { g.Provider, g.ProviderTaskId });
        builder.HasIndex(g => g.TaskKey).IsUnique();
        // few, where all others have none: an index of all would be taken for what is listed
        builder.HasIndex(g => g.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL");
        builder.HasIndex(g => g.MayHaveBeenCharged).HasFilter("\"MayHaveBeenCharged\"");
        builder.HasMany(g => g.Attempts).WithOne().HasForeignKey(a => a.GenerationId);
    }

    private static bool Same(List<string>? a, List<string>? b) => a is null || b is null ? a == b : a.SequenceEqual(b, StringComparer.Ordinal);

    private static int HashOf(List<string> tags) => tags.Aggregate(0, (hash, tag) => HashCode.Combine(hash, tag));
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<AttemptRow>
{
    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("Attempts");
        builder.HasKey(a => new { a.GenerationId, a.N });
        builder.HasIndex(a => a.ExternalId).IsUnique();
    }
}

internal sealed class GenerationEventMapping : IEntityTypeConfiguration<GenerationEventRow>
{
    public void Configure(EntityTypeBuilder<GenerationEventRow> builder)
    {
        builder.ToTable("GenerationEvents");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Status).HasWords();
        builder.Property(e => e.Kind).HasConversion<string>();
        builder.HasIndex(e => e.GenerationId);
        builder.HasOne<GenerationRow>().WithMany().HasForeignKey(e => e.GenerationId);
    }
}

internal sealed class LedgerMapping : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> builder)
    {
        builder.ToTable("Ledger");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Kind).HasConversion<string>();
        builder.Property(e => e.Unit).HasWords();
        builder.HasIndex(e => e.GenerationId);
        builder.HasIndex(e => e.At);
        builder.HasOne<GenerationRow>().WithMany().HasForeignKey(e => e.GenerationId);
    }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
    {
        builder.ToTable("IdempotencyKeys");
        builder.HasKey(k => new { k.MemberId, k.Key });
        builder.HasOne<GenerationRow>().WithMany().HasForeignKey(k => k.GenerationId);
    }
}
