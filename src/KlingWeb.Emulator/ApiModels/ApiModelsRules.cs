using System.Text.Json;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.ApiModels;

/// <summary>A request that has been found good.</summary>
internal sealed record ApiModelsRequest(string Model, string Mode, int Duration, string AspectRatio, bool Sound, bool Voice, bool HasImage, string? CallbackUrl)
{
    public string Operation => (Model, HasImage) switch
    {
        (ApiModelsRules.Motion, _) => "motion-control",
        (_, true) => "image-to-video",
        _ => "text-to-video",
    };
}

/// <summary>What apimodels takes.</summary>
internal static class ApiModelsRules
{
    public const string Motion = "kling-motion-control";
    private const string V26 = "kling-v2-6";
    private const string V3 = "kling-v3";
    private const int LongestPrompt = 2500;

    private static readonly string[] Fields =
    [
        "model", "prompt", "image", "image_tail", "mode", "duration", "sound", "voice_list", "negative_prompt", "aspect_ratio",
        "cfg_scale", "camera_control", "multi_shot", "watermark_info", "callback_url", "motion_video",
    ];

    public static ApiModelsRequest Check(RequestFields fields)
    {
        fields.Only(Fields);
        var model = fields.Choice("model", [V26, V3, Motion]);
        var mode = fields.Choice("mode", ["std", "pro"], "std");
        CheckTuning(fields);
        CheckSources(fields, model);
        var sound = Sound(fields, model, mode);
        return new ApiModelsRequest(
            model,
            mode,
            Duration(fields, model),
            fields.Ratio("aspect_ratio", "16:9"),
            sound,
            Voice(fields, sound),
            fields.Has("image"),
            fields.Address("callback_url"));
    }

    private static void CheckTuning(RequestFields fields)
    {
        fields.Text("negative_prompt", LongestPrompt);
        fields.Number("cfg_scale");
        fields.Flag("multi_shot", fallback: false);
        if (fields.Object("watermark_info") is { } watermark)
        {
            watermark.Only("enabled");
            watermark.Flag("enabled", fallback: false);
        }

        if (fields.Object("camera_control") is { } camera)
        {
            camera.Only("type", "config");
            camera.RequiredText("type");
            camera.Object("config");
        }
    }

    private static void CheckSources(RequestFields fields, string model)
    {
        ImageSource.Check(fields, "image");
        ImageSource.Check(fields, "image_tail");
        fields.Address("motion_video");
        var hasImage = fields.Has("image");
        if (!hasImage && fields.Has("image_tail"))
        {
            throw fields.Refuse("image_tail", "needs image");
        }

        if (model == Motion)
        {
            fields.RequiredText("image");
            fields.RequiredText("motion_video");
            fields.Text("prompt", LongestPrompt);
            return;
        }

        if (fields.Has("motion_video"))
        {
            throw fields.Refuse("motion_video", $"is only for {Motion}");
        }

        _ = hasImage ? fields.Text("prompt", LongestPrompt) : fields.RequiredText("prompt", LongestPrompt);
    }

    private static bool Sound(RequestFields fields, string model, string mode)
    {
        var sound = fields.Choice("sound", ["on", "off"], "off") == "on";
        if (sound && (model == Motion || (model == V26 && mode == "std")))
        {
            throw fields.Refuse("sound", $"is not offered for {model} in {mode} mode");
        }

        return sound;
    }

    private static bool Voice(RequestFields fields, bool sound)
    {
        var voices = fields.Items("voice_list");
        if (voices.Count > 2 || (voices.Count > 0 && !sound) || voices.Any(voice => !IsVoice(voice)))
        {
            throw fields.Refuse("voice_list", "takes at most 2 voice ids, with sound on");
        }

        return voices.Count > 0;
    }

    // "At most 2 voice ids" leaves open whether an id stands bare or in an object.
    private static bool IsVoice(JsonElement voice) => voice.ValueKind switch
    {
        JsonValueKind.String => voice.GetString()!.Length > 0,
        JsonValueKind.Object => voice.TryGetProperty("voice_id", out var id) && id.ValueKind == JsonValueKind.String,
        _ => false,
    };

    private static int Duration(RequestFields fields, string model)
    {
        switch (model)
        {
            case V3:
                return fields.TextWhole("duration", 3, 15, 5);
            case Motion:
                return fields.TextWhole("duration", 1, 30, 5);
            default:
                var duration = fields.TextWhole("duration", 5, 10, 5);
                return duration is 5 or 10 ? duration : throw fields.Refuse("duration", "must be \"5\" or \"10\"");
        }
    }
}
