namespace KlingWeb.Emulator.Kling3Api;

/// <summary>What kling3api charges, in credits; every number is printed. Sound costs nothing more.</summary>
internal static class Kling3ApiPrices
{
    public static decimal Of(Kling3ApiRequest request) => request.Type switch
    {
        "pro-text-to-video" or "pro-image-to-video" => request.Duration == 10 ? 480 : 240,
        "std-text-to-video" or "std-image-to-video" => request.Duration == 10 ? 360 : 180,
        "o3-pro-text-to-video" or "o3-pro-image-to-video" => 48 * request.Duration,
        "o3-pro-reference-to-video" => 72 * request.Duration,
        "o3-pro-video-edit" => 435,
        "o3-std-text-to-video" or "o3-std-image-to-video" => 36 * request.Duration,
        "o3-std-reference-to-video" => 20 * request.Duration,
        "o3-std-video-edit" => 360,
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Type, "No price is printed for this type."),
    };
}
