namespace KlingWeb.FaultRuns.Runs;

internal static class Chance
{
    public static T One<T>(this Random chance, IReadOnlyList<T> of) => of[chance.Next(of.Count)];

    /// <summary>True in so many of a hundred cases.</summary>
    public static bool Percent(this Random chance, int percent) => chance.Next(100) < percent;
}
