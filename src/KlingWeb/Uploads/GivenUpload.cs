using KlingWeb.Core.Generations;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Uploads;

/// <summary>An upload that a provider has taken into its own storage.</summary>
public sealed class GivenUpload
{
    public required string Provider { get; init; }

    public GenerationMode Mode { get; init; }

    public required string UploadId { get; init; }

    /// <summary>The provider's address of it.</summary>
    public required string Address { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class GivenUploadMapping : IEntityTypeConfiguration<GivenUpload>
{
    public void Configure(EntityTypeBuilder<GivenUpload> builder)
    {
        builder.ToTable("GivenUploads");
        builder.HasKey(g => new { g.Provider, g.Mode, g.UploadId });
        builder.Property(g => g.Mode).HasWords();
    }
}
