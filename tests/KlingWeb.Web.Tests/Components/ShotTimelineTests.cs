using KlingWeb.Components.Studio;
using KlingWeb.Core.Specs;

namespace KlingWeb.Web.Tests.Components;

public sealed class ShotTimelineTests
{
    [Theory]
    [InlineData("2 3", 10, "5 5")]
    [InlineData("1 1 1", 10, "4 3 3")]
    [InlineData("4 4 4", 2, "1 1 1")]
    public void Spread_OverALength_IsAsEqualAsWholeSecondsAllow(string before, int total, string after) =>
        Assert.Equal(after, Text(ShotTimeline.Spread(Shots(before), total)));

    [Theory]
    [InlineData("2 6", 4, "1 3")]
    [InlineData("1 1 8", 5, "1 1 3")]
    [InlineData("3 3 3", 10, "4 3 3")]
    [InlineData("7 1", 15, "12 3")]
    [InlineData("9 9", 2, "1 1")]
    public void Fit_IntoALength_AddsUpAndKeepsTheProportions(string before, int total, string after) =>
        Assert.Equal(after, Text(ShotTimeline.Fit(Shots(before), total)));

    [Fact]
    public void Fit_OfAnyList_AlwaysAddsUp()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var shots = Enumerable.Range(0, random.Next(1, 7)).Select(_ => new Shot("", random.Next(1, 20))).ToArray();
            var total = random.Next(shots.Length, 16 + shots.Length);

            var fitted = ShotTimeline.Fit(shots, total);

            Assert.Equal(total, ShotTimeline.Sum(fitted));
            Assert.All(fitted, shot => Assert.True(shot.DurationSeconds >= 1));
        }
    }

    [Theory]
    [InlineData(0, 3, "3 2 5")]
    [InlineData(0, 99, "4 1 5")]
    [InlineData(0, -9, "1 4 5")]
    [InlineData(1, 6, "2 4 4")]
    public void MoveCut_ToASecond_OnlyItsNeighboursShareAnew(int place, int second, string after) =>
        Assert.Equal(after, Text(ShotTimeline.MoveCut(Shots("2 3 5"), place, second)));

    [Theory]
    [InlineData("2 3", 8, "2 3 3")]
    [InlineData("2 3", 5, "2 2 1")]
    [InlineData("1 1", 2, "1 1 1")]
    public void Add_WithAndWithoutTimeLeft_TakesItWhereThereIsSome(string before, int total, string after) =>
        Assert.Equal(after, Text(ShotTimeline.Add(Shots(before), total)));

    [Theory]
    [InlineData(0, "5 5")]
    [InlineData(2, "2 8")]
    public void Remove_OfAShot_LeavesItsTimeToANeighbour(int place, string after) =>
        Assert.Equal(after, Text(ShotTimeline.Remove(Shots("2 3 5"), place)));

    private static Shot[] Shots(string seconds) => [.. seconds.Split(' ').Select(text => new Shot("", int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)))];

    private static string Text(IEnumerable<Shot> shots) => string.Join(' ', shots.Select(shot => shot.DurationSeconds));
}
