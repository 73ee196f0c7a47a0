using KlingWeb.Core.Spend;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Spend;

/// <summary>Units that were bought or given at once.</summary>
public sealed class LotRow
{
    public Guid Id { get; init; }

    public required string Provider { get; init; }

    /// <summary>In the provider's unit.</summary>
    public decimal Units { get; init; }

    /// <summary>What no charge has consumed yet.</summary>
    public decimal Left { get; set; }

    /// <summary>In dollars; 0 for units that were given.</summary>
    public decimal PaidUsd { get; set; }

    /// <summary>Given, not bought: consumed before what was paid for.</summary>
    public bool Free { get; init; }

    public DateTimeOffset BoughtAt { get; init; }

    /// <summary>Null when they don't expire.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public string? Note { get; set; }

    public string EnteredBy { get; init; } = "";

    /// <summary>Two charges can't take the same units.</summary>
    public long Version { get; set; }

    /// <summary>The lot, for the arithmetic.</summary>
    public UnitLot ToLot() => new(Id, Left, Free, BoughtAt, ExpiresAt, PaidUsd / Units);
}

/// <summary>What one generation has consumed of one lot.</summary>
public sealed class LotUseRow
{
    public Guid LotId { get; init; }

    public Guid GenerationId { get; init; }

    public decimal Units { get; set; }

    /// <summary>What these units had cost in dollars.</summary>
    public decimal CashUsd { get; set; }

    public DateTimeOffset At { get; init; }
}

internal sealed class LotMapping : IEntityTypeConfiguration<LotRow>
{
    public void Configure(EntityTypeBuilder<LotRow> builder)
    {
        builder.ToTable("Lots");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.HasIndex(l => l.Provider);
    }
}

internal sealed class LotUseMapping : IEntityTypeConfiguration<LotUseRow>
{
    public void Configure(EntityTypeBuilder<LotUseRow> builder)
    {
        builder.ToTable("LotUses");
        builder.HasKey(u => new { u.LotId, u.GenerationId });
        builder.HasIndex(u => u.GenerationId);
        builder.HasOne<LotRow>().WithMany().HasForeignKey(u => u.LotId);
        builder.HasOne<Generations.GenerationRow>().WithMany().HasForeignKey(u => u.GenerationId);
    }
}
