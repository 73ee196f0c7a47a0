namespace KlingWeb.Media;

/// <summary>A type of file that is taken and kept. It is told by the first bytes: names and headers are only claims.</summary>
/// <param name="Format">The word of the rate cards.</param>
/// <param name="ContentType">What it is served as.</param>
/// <param name="Extension">With the dot.</param>
/// <param name="IsVideo">A video, else a picture.</param>
public sealed record MediaType(string Format, string ContentType, string Extension, bool IsVideo)
{
    /// <summary>How many bytes tell the type.</summary>
    public const int SignatureLength = 12;

    public static MediaType Jpeg { get; } = new("jpeg", "image/jpeg", ".jpg", IsVideo: false);

    public static MediaType Png { get; } = new("png", "image/png", ".png", IsVideo: false);

    public static MediaType Webp { get; } = new("webp", "image/webp", ".webp", IsVideo: false);

    public static MediaType Mp4 { get; } = new("mp4", "video/mp4", ".mp4", IsVideo: true);

    /// <summary>A film of QuickTime: no provider takes one, some deliver them.</summary>
    public static MediaType Mov { get; } = new("mov", "video/quicktime", ".mov", IsVideo: true);

    internal static IReadOnlyList<MediaType> All { get; } = [Jpeg, Png, Webp, Mp4, Mov];

    private static ReadOnlySpan<byte> JpegSignature => [0xff, 0xd8, 0xff];

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>The type; null when it is none of ours.</summary>
    public static MediaType? Of(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith(JpegSignature)) return Jpeg;
        if (first.StartsWith(PngSignature)) return Png;
        if (first.Length < SignatureLength) return null;
        if (first.StartsWith("RIFF"u8) && first[8..].StartsWith("WEBP"u8)) return Webp;
        return first[4..].StartsWith("ftyp"u8) && !IsOtherBrand(first.Slice(8, 4)) ? Mp4 : null;
    }

    /// <summary>What it seems to be instead, for a refusal; null when nothing is known of it.</summary>
    public static string? Other(ReadOnlySpan<byte> first) => first switch
    {
        _ when first.StartsWith("GIF8"u8) => "a GIF",
        _ when first.StartsWith("BM"u8) => "a BMP picture",
        _ when first.StartsWith("II*\0"u8) || first.StartsWith("MM\0*"u8) => "a TIFF or raw picture",
        _ when first.StartsWith("%PDF"u8) => "a PDF",
        _ when first.StartsWith(MatroskaSignature) => "a WebM or Matroska video",
        _ when first.StartsWith("RIFF"u8) && first.Length >= SignatureLength && first[8..].StartsWith("AVI "u8) => "an AVI video",
        _ when first.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] => "a web page or an SVG drawing",
        _ when first.Length >= SignatureLength && first[4..].StartsWith("ftyp"u8) => OtherBrand(first.Slice(8, 4)),
        _ => null,
    };

    private static ReadOnlySpan<byte> MatroskaSignature => [0x1a, 0x45, 0xdf, 0xa3];

    private static string OtherBrand(ReadOnlySpan<byte> brand) => brand switch
    {
        _ when brand.SequenceEqual("qt  "u8) => "a QuickTime video",
        _ when brand.StartsWith("avi"u8) => "an AVIF picture",
        _ => "a HEIC picture",
    };

    /// <summary>The type of what a provider delivered, which may also be a film of QuickTime, with its brand or of the time before there were any; null when it is none.</summary>
    public static MediaType? OfResult(ReadOnlySpan<byte> first) => Of(first) ?? (first.Length >= SignatureLength && IsQuickTime(first) ? Mov : null);

    private static bool IsQuickTime(ReadOnlySpan<byte> first) =>
        (first[4..].StartsWith("ftyp"u8) && first[8..].StartsWith("qt  "u8))
        || first[4..].StartsWith("moov"u8) || first[4..].StartsWith("mdat"u8) || first[4..].StartsWith("wide"u8)
        || first[4..].StartsWith("free"u8) || first[4..].StartsWith("skip"u8) || first[4..].StartsWith("pnot"u8);

    // The same container also holds QuickTime films and HEIF pictures, which no provider takes.
    private static bool IsOtherBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("qt  "u8)
        || brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8)
        || brand.StartsWith("avi"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
}
