using KlingWeb.Archive;

namespace KlingWeb.Web.Tests.Archive;

public sealed class ArchivePaceTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 30)]
    [InlineData(3, 120)]
    [InlineData(4, 600)]
    [InlineData(5, 3600)]
    [InlineData(500, 3600)]
    public void Wait_WithoutADeletion_GrowsToAnHour(int tries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ArchivePace.WaitAfter(tries, left: null));

    [Theory]
    [InlineData(24 * 60, 3600)]
    [InlineData(60, 900)]
    [InlineData(4, 60)]
    [InlineData(0, 10)]
    [InlineData(-5, 10)]
    public void Wait_BeforeADeletion_IsAQuarterOfWhatIsLeft(int minutesLeft, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ArchivePace.WaitAfter(9, TimeSpan.FromMinutes(minutesLeft)));

    [Theory]
    [InlineData(6.9, true, false)]
    [InlineData(7, true, true)]
    [InlineData(7, false, false)]
    [InlineData(7.9, false, false)]
    [InlineData(8, false, true)]
    public void File_WithAPrintedDeletion_IsLostOnlyAfterIt(double days, bool denied, bool lost) =>
        Assert.Equal(lost, ArchivePace.IsLost(NewFile(Made.AddDays(7)), denied, Made.AddDays(days)));

    [Theory]
    [InlineData(6.9, true, false)]
    [InlineData(7, true, true)]
    [InlineData(300, false, false)]
    public void File_WithoutAPrintedDeletion_IsLostOnlyWhenDeniedForAWeek(double days, bool denied, bool lost) =>
        Assert.Equal(lost, ArchivePace.IsLost(NewFile(null), denied, Made.AddDays(days)));

    [Theory]
    [InlineData(7.0, 4.9, false)]
    [InlineData(7.0, 5.1, true)]
    [InlineData(null, 4.9, false)]
    [InlineData(null, 5.1, true)]
    public void File_WithLessThanTwoDaysLeft_IsEndangeredWithAPrintedDeletionOrWithout(double? term, double days, bool endangered)
    {
        var file = NewFile(term is { } kept ? Made.AddDays(kept) : null);

        Assert.Equal(endangered, ArchivePace.IsEndangered(file, ArchivePace.EarliestDeletion(file, Made), Made.AddDays(days)));
    }

    [Theory]
    [InlineData(-3, 4)]
    [InlineData(1, 7)]
    [InlineData(null, 7)]
    public void Deletion_AtTheEarliest_IsCountedFromWhenTheTaskWasTaken(int? acceptedDay, int earliestDay) =>
        Assert.Equal(Made.AddDays(earliestDay), ArchivePace.EarliestDeletion(NewFile(Made.AddDays(7)), acceptedDay is { } day ? Made.AddDays(day) : null));

    private static GenerationFile NewFile(DateTimeOffset? deletesAt) =>
        new() { Kind = "video", ProviderUrl = "https://example.com/a.mp4", CreatedAt = Made, ProviderDeletesAt = deletesAt };
}
