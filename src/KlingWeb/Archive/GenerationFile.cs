using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Archive;

/// <summary>A result: where it is at the provider, and what is kept of it here.</summary>
public sealed class GenerationFile
{
    public Guid GenerationId { get; init; }

    /// <summary>From 1.</summary>
    public int N { get; init; }

    /// <summary><c>video</c>, <c>image</c>, <c>thumbnail</c> or <c>watermarked</c>.</summary>
    public required string Kind { get; init; }

    public required string ProviderUrl { get; set; }

    public FileState State { get; set; }

    /// <summary>Below the data folder.</summary>
    public string? Path { get; set; }

    public string? ContentType { get; set; }

    public long? Bytes { get; set; }

    public string? Sha256 { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    public double? DurationSeconds { get; set; }

    /// <summary>Whether a video has a sound track; null when that is not known.</summary>
    public bool? HasSound { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>When the provider deletes it; null when it prints no time.</summary>
    public DateTimeOffset? ProviderDeletesAt { get; init; }

    public string? PosterPath { get; set; }

    public int Tries { get; set; }

    /// <summary>When it is fetched next; null when nothing is to be done.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Until when an instance is at work on it; null when none is.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>How far a result is kept.</summary>
public enum FileState
{
    /// <summary>Not fetched yet.</summary>
    Pending,

    /// <summary>Fetching failed and goes on.</summary>
    Retrying,

    /// <summary>Kept here, verified.</summary>
    Archived,

    /// <summary>Gone at the provider before it was kept here.</summary>
    Lost,

    /// <summary>Deleted here for good by people, or on its way to be.</summary>
    Purged,
}

internal sealed class GenerationFileMapping : IEntityTypeConfiguration<GenerationFile>
{
    public void Configure(EntityTypeBuilder<GenerationFile> builder)
    {
        builder.ToTable("Files");
        builder.HasKey(f => new { f.GenerationId, f.N });
        // what people or another instance have made of it meanwhile is not overwritten
        builder.Property(f => f.State).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.HasIndex(f => f.DueAt);
        builder.HasOne<Generations.GenerationRow>().WithMany().HasForeignKey(f => f.GenerationId);
    }
}
