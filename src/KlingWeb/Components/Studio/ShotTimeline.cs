using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>Arithmetic of a shot list: whole seconds, at least one each, that add up to the video's length.</summary>
public static class ShotTimeline
{
    /// <summary>What is wrong with a spec's own list of shots; null without one, and when it adds up.</summary>
    public static string? Problem(GenerationSpec spec) =>
        spec.MultiShot is { Mode: ShotMode.Custom, Shots: var shots } && Sum(shots) is var sum && sum != spec.DurationSeconds
            ? $"The shots add up to {sum} s, the video has {spec.DurationSeconds} s."
            : null;

    public static int Sum(IReadOnlyList<Shot> shots) => shots.Sum(shot => shot.DurationSeconds);

    /// <summary>Equal lengths; what is left over goes to the first shots.</summary>
    public static ValueList<Shot> Spread(IReadOnlyList<Shot> shots, int total) =>
        [.. shots.Select((shot, place) => shot with { DurationSeconds = Math.Max(1, (total / shots.Count) + (place < total % shots.Count ? 1 : 0)) })];

    /// <summary>The same proportions as now, made to add up; the largest remainders get the seconds that rounding leaves.</summary>
    public static ValueList<Shot> Fit(IReadOnlyList<Shot> shots, int total)
    {
        if (total <= shots.Count) return Spread(shots, total);

        // One second is everybody's; only the rest is shared out.
        var (rest, sum) = (total - shots.Count, Sum(shots));
        double[] exact = [.. shots.Select(shot => (double)shot.DurationSeconds / sum * rest)];
        int[] seconds = [.. exact.Select(part => (int)part)];
        var byRemainder = Enumerable.Range(0, shots.Count).OrderByDescending(place => exact[place] - seconds[place]).ThenByDescending(place => exact[place]);
        foreach (var place in byRemainder.Take(rest - seconds.Sum())) seconds[place]++;
        return [.. shots.Select((shot, place) => shot with { DurationSeconds = seconds[place] + 1 })];
    }

    /// <summary>Moves the cut behind a shot to a second of the video; its two neighbours share what they had.</summary>
    public static ValueList<Shot> MoveCut(IReadOnlyList<Shot> shots, int place, int second)
    {
        var start = Sum([.. shots.Take(place)]);
        var both = shots[place].DurationSeconds + shots[place + 1].DurationSeconds;
        var first = Math.Clamp(second - start, 1, both - 1);
        return Replace(Replace(shots, place, first), place + 1, both - first);
    }

    /// <summary>The second at which a shot ends.</summary>
    public static int EndOf(IReadOnlyList<Shot> shots, int place) => Sum([.. shots.Take(place + 1)]);

    /// <summary>One more shot: in the time that is left, else in the second half of the longest.</summary>
    public static ValueList<Shot> Add(IReadOnlyList<Shot> shots, int total)
    {
        if (total > Sum(shots)) return [.. shots, new Shot("", total - Sum(shots))];
        var longest = shots.MaxBy(shot => shot.DurationSeconds)!.DurationSeconds;
        if (longest < 2) return [.. shots, new Shot("", 1)];

        var place = shots.ToList().FindIndex(shot => shot.DurationSeconds == longest);
        return [.. Replace(shots, place, longest - (longest / 2)).Take(place + 1), new Shot("", longest / 2), .. shots.Skip(place + 1)];
    }

    /// <summary>Without a shot; its neighbour takes over the time, so that a list that added up still does.</summary>
    public static ValueList<Shot> Remove(IReadOnlyList<Shot> shots, int place)
    {
        var heir = place == 0 ? 1 : place - 1;
        var grown = Replace(shots, heir, shots[heir].DurationSeconds + shots[place].DurationSeconds);
        return [.. grown.Where((_, index) => index != place)];
    }

    /// <summary>With two shots in each other's place.</summary>
    public static ValueList<Shot> Swap(IReadOnlyList<Shot> shots, int one, int other)
    {
        List<Shot> list = [.. shots];
        (list[one], list[other]) = (list[other], list[one]);
        return [.. list];
    }

    /// <summary>With another length of one shot.</summary>
    public static ValueList<Shot> Replace(IReadOnlyList<Shot> shots, int place, int seconds) =>
        [.. shots.Select((shot, index) => index == place ? shot with { DurationSeconds = Math.Max(1, seconds) } : shot)];
}
