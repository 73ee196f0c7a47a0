using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.ProviderDesks;

/// <summary>How a provider, in one mode, has answered lately and what was left there; it outlives a restart.</summary>
public sealed class ProviderStateRow
{
    public required string Provider { get; init; }

    public GenerationMode Mode { get; init; }

    /// <summary>Faults in a row.</summary>
    public int Faults { get; set; }

    /// <summary>How far the back-off has grown; steps down with each success.</summary>
    public int Opened { get; set; }

    /// <summary>Nothing is sent before this.</summary>
    public DateTimeOffset? OpenUntil { get; set; }

    public string? LastFault { get; set; }

    /// <summary>Why an administrator has to look at it; null when nobody has to.</summary>
    public string? Paused { get; set; }

    public decimal? Balance { get; set; }

    public decimal? BalanceFree { get; set; }

    public decimal? BalancePaid { get; set; }

    public string? BalanceNote { get; set; }

    public DateTimeOffset? BalanceAt { get; set; }

    internal HealthRecord Health
    {
        get => new(Faults, Opened, OpenUntil, LastFault, Paused);
        set => (Faults, Opened, OpenUntil, LastFault, Paused) = (value.Faults, value.Opened, value.OpenUntil, value.LastFault, value.Paused);
    }

    /// <summary>Null while none is known.</summary>
    internal KnownBalance? Left
    {
        get => this is { Balance: { } total, BalanceAt: { } at } ? new(new ProviderBalance(total, BalanceFree, BalancePaid, BalanceNote), at) : null;
        set => (Balance, BalanceFree, BalancePaid, BalanceNote, BalanceAt) = (value?.Left.Total, value?.Left.Free, value?.Left.Paid, value?.Left.Note, value?.At);
    }
}

internal sealed class ProviderStateMapping : IEntityTypeConfiguration<ProviderStateRow>
{
    public void Configure(EntityTypeBuilder<ProviderStateRow> builder)
    {
        builder.ToTable("ProviderStates");
        builder.HasKey(p => new { p.Provider, p.Mode });
        builder.Property(p => p.Mode).HasWords();
        builder.Ignore(p => p.Health);
        builder.Ignore(p => p.Left);
    }
}
