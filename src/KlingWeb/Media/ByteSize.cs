using System.Globalization;

namespace KlingWeb.Media;

/// <summary>The one wording of sizes, on pages and in refusals alike: a kB is 1,000 bytes and an MB 1,000,000.</summary>
public static class ByteSize
{
    /// <summary>An MB in bytes.</summary>
    public const long Megabyte = 1_000_000;

    /// <summary>A size as a person reads it: "812 B", "4.5 kB", "200 MB", "1.25 GB".</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < Megabyte => $"{Number(bytes / 1_000d, "0.#")} kB",
        < 1_000 * Megabyte => $"{Number(bytes / (double)Megabyte, "0.#")} MB",
        _ => $"{Number(bytes / (1_000d * Megabyte), "0.##")} GB",
    };

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
