using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Team;

/// <summary>What holds for the whole team; one row.</summary>
public sealed class TeamRow
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>The IANA name of the zone in which its days and months begin.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>After so many days a rate that nobody has checked is called stale.</summary>
    public int StaleAfterDays { get; set; } = 90;
}

internal sealed class TeamMapping : IEntityTypeConfiguration<TeamRow>
{
    public void Configure(EntityTypeBuilder<TeamRow> builder)
    {
        builder.ToTable("Team");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
    }
}
