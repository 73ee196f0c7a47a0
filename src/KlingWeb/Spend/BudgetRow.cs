using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Spend;

/// <summary>The most that may be spent and held for what is ordered in a day or a month, by the team, a member or a project.</summary>
public sealed class BudgetRow
{
    public Guid Id { get; init; }

    public BudgetScope Scope { get; init; }

    /// <summary>The member's id or the project's name; empty for the team.</summary>
    public required string Subject { get; init; }

    public BudgetPeriod Period { get; init; }

    public PriceUnit Unit { get; init; }

    /// <summary>Whose units they are; null for a budget in dollars over all providers.</summary>
    public string? Provider { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public decimal Limit { get; set; }

    /// <summary>Shares of the limit, in percent, at which the team is warned.</summary>
    public List<int> WarnAt { get; set; } = [];

    /// <summary>Whether a submission beyond the limit is refused; else it is only said.</summary>
    public bool Stops { get; set; } = true;

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";

    /// <summary>What it bounds, for the arithmetic.</summary>
    public BudgetTerms Terms() => new(Scope, Subject, Period, Unit, Provider, Limit, Stops);
}

internal sealed class BudgetMapping : IEntityTypeConfiguration<BudgetRow>
{
    public void Configure(EntityTypeBuilder<BudgetRow> builder)
    {
        builder.ToTable("Budgets");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Scope).HasConversion<string>().HasMaxLength(20);
        builder.Property(b => b.Period).HasConversion<string>().HasMaxLength(20);
        builder.Property(b => b.Unit).HasWords();
        builder.PrimitiveCollection(b => b.WarnAt);
    }
}
