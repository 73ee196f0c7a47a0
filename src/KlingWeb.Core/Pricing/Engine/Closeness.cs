using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Engine;

/// <summary>Which of the offered values is closest to an asked one: a tie goes up.</summary>
internal static class Closeness
{
    private static readonly double[] Widths = [16d / 9, 9d / 16, 1, 4d / 3, 3d / 4, 3d / 2, 2d / 3, 21d / 9];

    public static IEnumerable<int> Durations(IEnumerable<int> offered, int asked) =>
        offered.Where(value => value != asked).OrderBy(value => Math.Abs(value - asked)).ThenByDescending(value => value);

    public static IEnumerable<Quality> Qualities(IEnumerable<Quality> offered, Quality asked) =>
        offered.Where(value => value != asked).OrderBy(value => Math.Abs(Size(value) - Size(asked))).ThenByDescending(Size);

    // shapes are compared by the ratio of their ratios, so that 1:2 and 2:1 are equally far from a square
    public static IEnumerable<AspectRatio> AspectRatios(IEnumerable<AspectRatio> offered, AspectRatio asked) =>
        offered.Where(value => value != asked)
            .OrderBy(value => Math.Round(Math.Abs(Math.Log(Widths[(int)value] / Widths[(int)asked])), 9))
            .ThenByDescending(value => Widths[(int)value]);

    /// <summary>How far a model is from the asked one: by versions among Kling's own, else all the same.</summary>
    public static int Models(ModelFamily offered, ModelFamily asked) =>
        IsKling(offered) && IsKling(asked) ? Math.Abs(Version(offered) - Version(asked)) : int.MaxValue;

    /// <summary>Resolutions of videos and of images on one scale: std and 1k, pro and 2k, 4k.</summary>
    public static int Size(Quality quality) => quality switch
    {
        Quality.FourK => 2,
        Quality.Pro or Quality.TwoK => 1,
        _ => 0,
    };

    // O3 is the same version as 3
    private static int Version(ModelFamily family) => Math.Max((int)family, (int)ModelFamily.KlingO3);

    private static bool IsKling(ModelFamily family) => family <= ModelFamily.Kling1;
}
