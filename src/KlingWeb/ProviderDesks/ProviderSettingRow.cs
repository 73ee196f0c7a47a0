using KlingWeb.Core.Generations;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.ProviderDesks;

/// <summary>What an administrator has entered about a provider in the browser; each value wins over the setting of the same name.</summary>
public sealed class ProviderSettingRow
{
    public required string Provider { get; init; }

    /// <summary>Null for live with a key, else demo.</summary>
    public GenerationMode? Mode { get; set; }

    /// <summary>The key, good for the host that it was entered for; never shown again.</summary>
    public KeptSecret? ProtectedApiKey { get; set; }

    /// <summary>The secret of its webhooks' signatures.</summary>
    public KeptSecret? ProtectedWebhookSecret { get; set; }

    public string? BaseUrl { get; set; }

    public string? EndpointPath { get; set; }

    public int? MostVideos { get; set; }

    public int? MostImages { get; set; }

    /// <summary>Warn when less than this is left, in the provider's unit.</summary>
    public decimal? LowBalance { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}

internal sealed class ProviderSettingMapping : IEntityTypeConfiguration<ProviderSettingRow>
{
    public void Configure(EntityTypeBuilder<ProviderSettingRow> builder)
    {
        builder.ToTable("ProviderSettings");
        builder.HasKey(p => p.Provider);
        builder.Property(p => p.Mode).HasWords();
        builder.Property(p => p.ProtectedApiKey).HasConversion<KeptSecretConverter>();
        builder.Property(p => p.ProtectedWebhookSecret).HasConversion<KeptSecretConverter>();
    }
}
