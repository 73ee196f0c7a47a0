using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Spend;

/// <summary>What one group has cost at one provider on one day of the team's calendar. Amounts are whole millionths, which databases add.</summary>
internal sealed class SpendCellRow
{
    public SpendGrouping Grouping { get; init; }

    /// <summary>As <see cref="DateOnly.DayNumber"/> counts them.</summary>
    public int Day { get; init; }

    /// <summary>The group; empty for what has none.</summary>
    public required string Key { get; init; }

    public required string Provider { get; init; }

    public PriceUnit Unit { get; init; }

    public required string Name { get; init; }

    /// <summary>Generations whose first charge is of this day.</summary>
    public int Count { get; init; }

    public long Amount { get; init; }

    public long Usd { get; init; }

    public int WithUsd { get; init; }

    public int WithoutUsd { get; init; }

    public long QuotedUsd { get; init; }

    public int WithQuotedUsd { get; init; }

    public long CashUsd { get; init; }

    public int WithCash { get; init; }

    public int WithoutCash { get; init; }

    public int ChargeUnknown { get; init; }

    public long UntoldAmount { get; init; }

    public long UntoldUsd { get; init; }

    public int WithUntoldUsd { get; init; }

    /// <summary>UTC ticks of the newest entry, by which a group gets its name.</summary>
    public long LastAt { get; init; }
}

/// <summary>An hour in which the ledger has changed since its day was put together; triggers write it with whatever changes a report.</summary>
internal sealed class SpendMarkRow
{
    public long Id { get; init; }

    /// <summary>Hours since the year 1, in UTC.</summary>
    public long Hour { get; init; }
}

/// <summary>By whose clock the days were put together; there is one row at most.</summary>
internal sealed class SpendZoneRow
{
    public int Id { get; init; }

    public required string TimeZone { get; set; }
}

internal sealed class SpendCellMapping : IEntityTypeConfiguration<SpendCellRow>
{
    public void Configure(EntityTypeBuilder<SpendCellRow> builder)
    {
        builder.ToTable("SpendCells");
        builder.HasKey(c => new { c.Grouping, c.Day, c.Key, c.Provider, c.Unit });
        builder.Property(c => c.Grouping).HasWords();
        builder.Property(c => c.Unit).HasWords();
        builder.HasIndex(c => c.Day);
    }
}

internal sealed class SpendMarkMapping : IEntityTypeConfiguration<SpendMarkRow>
{
    public void Configure(EntityTypeBuilder<SpendMarkRow> builder)
    {
        builder.ToTable("SpendMarks");
        builder.HasKey(m => m.Id);
    }
}

internal sealed class SpendZoneMapping : IEntityTypeConfiguration<SpendZoneRow>
{
    public void Configure(EntityTypeBuilder<SpendZoneRow> builder)
    {
        builder.ToTable("SpendZone");
        builder.HasKey(z => z.Id);
        builder.Property(z => z.Id).ValueGeneratedNever();
    }
}
