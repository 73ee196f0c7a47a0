using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Api;

/// <summary>A request that has been found good.</summary>
internal sealed record Kling3ApiRequest(string Type, int Duration, string AspectRatio, bool Sound)
{
    /// <summary>The last words of the type, such as text-to-video.</summary>
    public string Kind => Kling3ApiRules.Kinds.First(kind => Type.EndsWith(kind, StringComparison.Ordinal));

    public int ShortSide => Type.Contains("pro-", StringComparison.Ordinal) ? 1080 : 720;
}

/// <summary>What kling3api takes, and which of its codes it answers to the rest.</summary>
internal static class Kling3ApiRules
{
    private static readonly string[] Common = ["type", "prompt", "duration", "aspect_ratio", "sound", "negative_prompt", "cfg_scale"];

    private static readonly string[] Types =
    [
        "pro-text-to-video", "pro-image-to-video", "std-text-to-video", "std-image-to-video",
        "o3-pro-text-to-video", "o3-pro-image-to-video", "o3-pro-reference-to-video", "o3-pro-video-edit",
        "o3-std-text-to-video", "o3-std-image-to-video", "o3-std-reference-to-video", "o3-std-video-edit",
    ];

    public static IReadOnlyList<string> Kinds { get; } = ["text-to-video", "image-to-video", "reference-to-video", "video-edit"];

    public static Kling3ApiRequest Check(RequestFields fields)
    {
        var type = fields.Choice("type", Types);
        var kind = Kinds.First(known => type.EndsWith(known, StringComparison.Ordinal));
        fields.Only(Common.Concat(SourceFields(kind)));
        CheckSources(fields, kind);
        fields.RequiredText("prompt");
        fields.Text("negative_prompt");
        fields.Number("cfg_scale");
        return new Kling3ApiRequest(type, Duration(fields, type), fields.Ratio("aspect_ratio", "16:9"), fields.Flag("sound", fallback: false));
    }

    /// <summary>The code for a field at fault.</summary>
    public static string CodeFor(RefusedException refused) => (refused.Status, refused.Field) switch
    {
        (401, _) => "INVALID_API_KEY",
        (402, _) => "INSUFFICIENT_CREDITS",
        (429, _) => "RATE_LIMITED",
        (>= 500, _) => "INTERNAL_ERROR",
        (_, "duration") => "INVALID_DURATION",
        (_, "type") => "INVALID_TYPE",
        (_, "image" or "end_image" or "images") => "MISSING_IMAGE",
        (_, "video") => "MISSING_VIDEO",
        (404, _) => "NOT_FOUND",

        // The list of codes has none for other fields; this is the nearest.
        _ => "INVALID_PROMPT",
    };

    private static string[] SourceFields(string kind) => kind switch
    {
        "image-to-video" => ["image", "end_image"],
        "reference-to-video" => ["images", "video"],
        "video-edit" => ["video", "images", "keep_original_sound"],
        _ => [],
    };

    private static void CheckSources(RequestFields fields, string kind)
    {
        switch (kind)
        {
            case "image-to-video":
                fields.RequiredText("image");
                fields.Text("end_image");
                break;
            case "reference-to-video":
                if (fields.Texts("images").Count == 0) throw fields.Refuse("images", "is required");
                fields.Text("video");
                break;
            case "video-edit":
                fields.RequiredText("video");
                fields.Texts("images");
                fields.Flag("keep_original_sound", fallback: true);
                break;
        }
    }

    private static int Duration(RequestFields fields, string type)
    {
        var isO3 = type.StartsWith("o3-", StringComparison.Ordinal);
        var duration = isO3 ? fields.Whole("duration", 3, 15, 5) : fields.Whole("duration", 5, 10, 5);
        return isO3 || duration is 5 or 10
            ? duration
            : throw fields.Refuse("duration", "must be 5 or 10");
    }
}
