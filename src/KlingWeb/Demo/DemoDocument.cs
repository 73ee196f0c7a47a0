using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Demo;

/// <summary>What the emulated providers keep, so that demo tasks survive a restart.</summary>
public sealed class DemoDocument
{
    public long Id { get; init; }

    public required string Provider { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required string Json { get; set; }
}

/// <summary>The last number that an emulated provider gave out.</summary>
public sealed class DemoNumber
{
    public required string Provider { get; init; }

    public required string Kind { get; init; }

    public long Last { get; set; }
}

internal sealed class DemoDocumentMapping : IEntityTypeConfiguration<DemoDocument>
{
    public void Configure(EntityTypeBuilder<DemoDocument> builder)
    {
        builder.ToTable("DemoDocuments");
        builder.HasKey(d => d.Id);
        builder.HasIndex(d => new { d.Provider, d.Kind, d.Key }).IsUnique();
    }
}

internal sealed class DemoNumberMapping : IEntityTypeConfiguration<DemoNumber>
{
    public void Configure(EntityTypeBuilder<DemoNumber> builder)
    {
        builder.ToTable("DemoNumbers");
        builder.HasKey(n => new { n.Provider, n.Kind });
    }
}
