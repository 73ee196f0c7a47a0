using System.Globalization;
using System.Runtime.InteropServices;

namespace KlingWeb.Emulator.Media;

/// <summary>Pixels.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameSize(int Width, int Height)
{
    private static readonly double[] Wide = [16d / 9, 9d / 16, 1];
    private static readonly double[] WithCinema = [16d / 9, 9d / 16, 1, 21d / 9];
    private static readonly double[] NoSquare = [16d / 9, 9d / 16];

    /// <summary>Of the shapes that there is a clip of, the nearest to the ratio.</summary>
    public static FrameSize Video(int shortSide, string aspectRatio)
    {
        var asked = RatioOf(aspectRatio);
        var shapes = shortSide > 1080 ? NoSquare : aspectRatio == "21:9" ? WithCinema : Wide;
        var shape = shapes.MinBy(known => Math.Abs(Math.Log(known / asked)));
        return FromShortSide(shortSide, shape);
    }

    public static FrameSize Image(int longSide, string aspectRatio)
    {
        var ratio = RatioOf(aspectRatio);
        return ratio >= 1
            ? new FrameSize(longSide, Even(longSide / ratio))
            : new FrameSize(Even(longSide * ratio), longSide);
    }

    /// <summary>The same shape, its long side at most so long.</summary>
    public FrameSize Within(int longSide)
    {
        var scale = Math.Min(1, longSide / (double)Math.Max(Width, Height));
        return new FrameSize(Even(Width * scale), Even(Height * scale));
    }

    private static FrameSize FromShortSide(int side, double ratio) => ratio >= 1
        ? new FrameSize(Even(side * ratio), side)
        : new FrameSize(side, Even(side / ratio));

    private static int Even(double length) => (int)Math.Round(length / 2, MidpointRounding.AwayFromZero) * 2;

    private static double RatioOf(string aspectRatio)
    {
        var sides = aspectRatio.Split(':');
        return double.Parse(sides[0], CultureInfo.InvariantCulture) / double.Parse(sides[1], CultureInfo.InvariantCulture);
    }
}
