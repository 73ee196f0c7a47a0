using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Generations;

/// <summary>What the history is searched and ordered by, beside the inverted index; triggers keep it. Only on SQLite.</summary>
/// <remarks>The numbers follow the times, but for what was ordered at the same moment: the index gives the newest first by its numbers.</remarks>
internal sealed class GenerationTextRow
{
    public long Id { get; init; }

    public Guid GenerationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The charge, else the quote; -1 where neither is known in dollars.</summary>
    public decimal Cost { get; init; }

    /// <summary>Everything that is written about it, see <see cref="HistoryText"/>.</summary>
    public required string Text { get; init; }
}

internal sealed class GenerationTextMapping : IEntityTypeConfiguration<GenerationTextRow>
{
    public void Configure(EntityTypeBuilder<GenerationTextRow> builder)
    {
        builder.ToTable("GenerationTexts");
        builder.HasKey(t => t.Id);
        builder.HasIndex(t => t.GenerationId).IsUnique();
        builder.HasIndex(t => t.CreatedAt);
    }
}
