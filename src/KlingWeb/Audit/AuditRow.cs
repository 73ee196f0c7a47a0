using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Audit;

/// <summary>What a person has done that others must be able to see later; each entry holds the hash of the one before.</summary>
public sealed class AuditRow
{
    /// <summary>From 1, without a gap.</summary>
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ActorName { get; init; }

    /// <summary>A stable word, for example <c>provider-key-changed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>In plain words, without secrets.</summary>
    public required string Detail { get; init; }

    /// <summary>SHA-256 of this entry and of <see cref="Hash"/> of the one before, as lower-case hex.</summary>
    public required string Hash { get; init; }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
    }
}
