using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Alarms;

/// <summary>Something that a person has to look at, until somebody says that it is settled.</summary>
public sealed class AlarmRow
{
    /// <summary>What makes the same alarm the same, for example <c>file-endangered:{generation}:{n}</c>: it is raised once.</summary>
    public required string Key { get; init; }

    /// <summary>A stable word, the first part of the key.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was raised, or raised again after it was cleared.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>In plain words: what happened, whether money is at stake, what to do.</summary>
    public required string Text { get; set; }

    /// <summary>The generation it is about; null for none.</summary>
    public Guid? GenerationId { get; init; }

    public string? Provider { get; init; }

    public DateTimeOffset? ClearedAt { get; set; }

    public string? ClearedBy { get; set; }
}

internal sealed class AlarmMapping : IEntityTypeConfiguration<AlarmRow>
{
    public void Configure(EntityTypeBuilder<AlarmRow> builder)
    {
        builder.ToTable("Alarms");
        builder.HasKey(a => a.Key);
        builder.HasIndex(a => a.ClearedAt);
    }
}
