using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>Which aspect ratio is nearest to a picture as it is drawn.</summary>
public static class PictureShape
{
    // cameras crop by a line or two: 1366 × 768 is 16:9
    private const double Close = 0.03;

    /// <summary>The ratio to take instead of the one that is set; null when that one fits, or no other fits better.</summary>
    public static AspectRatio? Better(MediaFacts picture, AspectRatio set, IEnumerable<AspectRatio> offered)
    {
        if (picture is not { Width: > 0, Height: > 0 } || Distance(picture, set) <= Close) return null;
        var nearest = offered.MinBy(ratio => Distance(picture, ratio));
        return Distance(picture, nearest) < Distance(picture, set) ? nearest : null;
    }

    private static double Distance(MediaFacts picture, AspectRatio ratio)
    {
        var sides = ratio.Word().Split(':').Select(side => double.Parse(side, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return Math.Abs(Math.Log(picture.Width * sides[1] / (picture.Height * sides[0])));
    }
}
