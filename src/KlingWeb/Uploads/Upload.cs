using KlingWeb.Core.Pricing;
using KlingWeb.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Uploads;

/// <summary>A picture or a video that a member brought. It never changes, and equal content is kept once for the whole team.</summary>
public sealed class Upload
{
    public const int LongestName = 120;

    /// <summary>32 random hexadecimal digits; also its name on the disk.</summary>
    public required string Id { get; init; }

    /// <summary>What its owner called it; only shown.</summary>
    public required string FileName { get; init; }

    /// <summary><c>jpeg</c>, <c>png</c>, <c>webp</c> or <c>mp4</c>.</summary>
    public required string Format { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Of the file on the disk, with the dot.</summary>
    public required string Extension { get; init; }

    public long Bytes { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public double? DurationSeconds { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Whether it still has data of place and camera, by its owner's wish; null for one from before that was asked, until it has been cleaned.</summary>
    public bool? KeepsMetadata { get; init; }

    public required string MemberId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public MediaFacts Facts => new(Format, Bytes, Width, Height, DurationSeconds);

    /// <summary>As it is shown, at the addresses of this program.</summary>
    public UploadView View(BasePath addresses) =>
        new(Id, UploadReference.Of(Id), FileName, ContentType, Facts, addresses.Of($"/api/v1/uploads/{Id}"), KeepsMetadata is true);
}

internal sealed class UploadRows : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("Uploads");
        builder.HasKey(upload => upload.Id);
        builder.Property(upload => upload.Id).HasMaxLength(32);
        builder.Property(upload => upload.FileName).HasMaxLength(Upload.LongestName);
        builder.Property(upload => upload.Format).HasMaxLength(8);
        builder.Property(upload => upload.ContentType).HasMaxLength(40);
        builder.Property(upload => upload.Extension).HasMaxLength(8);
        builder.Property(upload => upload.Sha256).HasMaxLength(64);
        builder.HasIndex(upload => upload.Sha256).IsUnique();
        builder.Ignore(upload => upload.Facts);
    }
}
