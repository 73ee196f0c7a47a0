using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Rates;

/// <summary>A version of a provider's rate card after the shipped one; never changed, never deleted.</summary>
public sealed class RateCardRow
{
    public required string Provider { get; init; }

    /// <summary>From 2: the shipped card is version 1.</summary>
    public int Version { get; init; }

    public required string Json { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset HoldsFrom { get; init; }

    public required string ByMember { get; init; }

    public required string Why { get; init; }
}

internal sealed class RateCardMapping : IEntityTypeConfiguration<RateCardRow>
{
    public void Configure(EntityTypeBuilder<RateCardRow> builder)
    {
        builder.ToTable("RateCards");
        builder.HasKey(r => new { r.Provider, r.Version });
    }
}
