using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Webhooks;

/// <summary>A call of a provider, taken once: its key is what makes the same call the same.</summary>
public sealed class DeliveryRow
{
    public required string Provider { get; init; }

    /// <summary>The sender's id of the call where it is signed, else the hash of attempt and body.</summary>
    public required string Id { get; init; }

    public Guid GenerationId { get; init; }

    /// <summary>The attempt that its address names.</summary>
    public required string ExternalId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>At most 64 KB; untrusted text, kept as evidence.</summary>
    public required string Body { get; init; }

    /// <summary>Whether a signature was checked, beyond the address.</summary>
    public bool HasSignature { get; init; }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("Deliveries");
        builder.HasKey(d => new { d.Provider, d.Id });
        builder.HasIndex(d => d.GenerationId);
        builder.HasOne<Generations.GenerationRow>().WithMany().HasForeignKey(d => d.GenerationId);
    }
}
