namespace KlingWeb.Keeping.Trash;

/// <summary>How long what was deleted can be taken back: the setting <c>Keeping:TrashDays</c>.</summary>
public sealed class TrashTime(IConfiguration settings)
{
    private const int DefaultDays = 30;

    public TimeSpan Length { get; } = TimeSpan.FromDays(settings.GetValue("Keeping:TrashDays", DefaultDays));

    /// <summary>How long until it is deleted for good; never negative.</summary>
    public TimeSpan Left(DateTimeOffset deletedAt, DateTimeOffset now) => deletedAt + Length > now ? deletedAt + Length - now : TimeSpan.Zero;
}
