using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingWeb.Team;

/// <summary>
/// The one row that says that an administrator was made. It stays when that administrator goes, so setup never opens again,
/// and its constant key lets one of two at once win.
/// </summary>
public sealed class SetupRecord
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public DateTimeOffset At { get; init; }
}

internal sealed class SetupRecordRows : IEntityTypeConfiguration<SetupRecord>
{
    public void Configure(EntityTypeBuilder<SetupRecord> builder)
    {
        builder.ToTable("Setup");
        builder.Property(record => record.Id).ValueGeneratedNever();
    }
}
