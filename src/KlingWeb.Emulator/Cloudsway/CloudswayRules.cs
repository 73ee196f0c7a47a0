using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>What Cloudsway takes for videos.</summary>
internal static class CloudswayRules
{
    private static readonly string[] TextFields =
    [
        "model_name", "prompt", "multi_shot", "shot_type", "multi_prompt", "negative_prompt", "sound",
        "mode", "aspect_ratio", "duration", "watermark_info", "external_task_id",
    ];

    private static readonly string[] ImageFields = [.. TextFields, "image", "image_tail", "element_list", "voice_list"];

    public static CloudswayVideo TextToVideo(RequestFields fields)
    {
        fields.Only(TextFields);
        return Video(fields, fields.Choice("model_name", CloudswayModels.TextToVideo, "kling-v1"));
    }

    public static CloudswayVideo ImageToVideo(RequestFields fields)
    {
        fields.Only(ImageFields);
        var video = Video(fields, fields.Choice("model_name", [.. CloudswayModels.Videos.Keys], "kling-v1"));
        var model = CloudswayModels.Videos[video.Model];
        CheckFrames(fields, model, video);
        var elements = CloudswayShared.Elements(fields, referenceImages: 0);
        if (elements > 0 && !model.HasShotsAndElements)
        {
            throw fields.Refuse("element_list", $"is not supported by {video.Model}");
        }

        return video with { HasVoice = HasVoice(fields, model, video) };
    }

    private static CloudswayVideo Video(RequestFields fields, string name)
    {
        var model = CloudswayModels.Videos[name];
        var mode = fields.Choice("mode", model.Modes, model.Modes.First());
        fields.Text("negative_prompt", CloudswayShared.LongestPrompt);
        var sound = fields.Choice("sound", ["on", "off"], "off") == "on";
        if (sound && !model.SoundModes.Contains(mode))
        {
            throw fields.Refuse("sound", $"is not supported by {name} in {mode} mode");
        }

        var duration = Duration(fields, model);
        CloudswayShots.Check(fields, model, duration);
        return new CloudswayVideo(
            name,
            mode,
            duration,
            fields.Choice("aspect_ratio", ["16:9", "9:16", "1:1"], "16:9"),
            sound,
            HasVoice: false,
            CloudswayShared.Watermark(fields),
            CloudswayShared.ExternalId(fields));
    }

    private static int Duration(RequestFields fields, CloudswayModel model)
    {
        var duration = fields.TextWhole("duration", model.ShortestVideo, model.LongestVideo, 5);
        return !model.TwoLengths || duration is 5 or 10 ? duration : throw fields.Refuse("duration", "must be \"5\" or \"10\"");
    }

    private static void CheckFrames(RequestFields fields, CloudswayModel model, CloudswayVideo video)
    {
        ImageSource.CheckWithLimits(fields, "image");
        ImageSource.CheckWithLimits(fields, "image_tail");
        if (!fields.Has("image") && !fields.Has("image_tail"))
        {
            throw fields.Refuse("image", "or image_tail is required");
        }

        var offered = model.LastFrameModes.Contains(video.Mode) && (!video.Sound || model.LastFrameWithSound);
        if (fields.Has("image_tail") && !offered)
        {
            throw fields.Refuse("image_tail", $"is not supported by {video.Model} in {video.Mode} mode{(video.Sound ? " with sound" : "")}");
        }
    }

    private static bool HasVoice(RequestFields fields, CloudswayModel model, CloudswayVideo video)
    {
        var voices = fields.Objects("voice_list");
        foreach (var voice in voices)
        {
            voice.Only("voice_id");
            voice.RequiredText("voice_id");
        }

        return voices.Count <= 2 && (voices.Count == 0 || (video.Sound && model.HasVoices))
            ? CloudswayVoices.AnyNamed(fields, voices.Count)
            : throw fields.Refuse("voice_list", "takes at most 2 voices, with sound on, at kling-v2-6 and above");
    }
}
