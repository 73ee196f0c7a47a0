using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Presets;

/// <summary>A spec that a member has kept under a name.</summary>
public sealed class PresetRow
{
    public Guid Id { get; init; }

    public required string MemberId { get; init; }

    /// <summary>1 to 80 characters, unique for the member.</summary>
    public required string Name { get; set; }

    /// <summary>The spec as JSON.</summary>
    public required string Spec { get; set; }

    /// <summary>Whether everybody in the team sees it.</summary>
    public bool Shared { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class PresetMapping : IEntityTypeConfiguration<PresetRow>
{
    public void Configure(EntityTypeBuilder<PresetRow> builder)
    {
        builder.ToTable("Presets");
        builder.HasKey(p => p.Id);
        builder.HasIndex(p => new { p.MemberId, p.Name }).IsUnique();
    }
}
