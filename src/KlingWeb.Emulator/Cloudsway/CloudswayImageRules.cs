using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>What Cloudsway takes for images.</summary>
internal static class CloudswayImageRules
{
    private static readonly string[] Fields =
    [
        "model_name", "prompt", "negative_prompt", "image", "element_list", "resolution", "n",
        "aspect_ratio", "watermark_info", "external_task_id", "callback_url",
    ];

    private static readonly string[] Ratios = ["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"];

    public static CloudswayImages Check(RequestFields fields)
    {
        fields.Only(Fields);
        fields.RequiredText("prompt", CloudswayShared.LongestPrompt);
        fields.Text("negative_prompt", CloudswayShared.LongestPrompt);
        ImageSource.CheckWithLimits(fields, "image");
        CloudswayShared.Elements(fields, fields.Has("image") ? 1 : 0);
        if (fields.Has("image") && fields.Has("negative_prompt"))
        {
            throw fields.Refuse("negative_prompt", "is not supported with an image");
        }

        return new CloudswayImages(
            fields.Choice("model_name", CloudswayModels.Images, "kling-v1"),
            fields.Choice("resolution", ["1k", "2k"], "1k"),
            Count(fields),
            fields.Choice("aspect_ratio", Ratios, "16:9"),
            fields.Has("image"),
            CloudswayShared.Watermark(fields),
            CloudswayShared.ExternalId(fields),
            fields.Text("callback_url") is { Length: > 0 } ? fields.Address("callback_url") : null);
    }

    private static int Count(RequestFields fields)
    {
        var count = fields.Has("n") ? CloudswayShared.LongOrDigits(fields, "n") : 1;
        return count is >= 1 and <= 9 ? (int)count : throw fields.Refuse("n", "must be from 1 to 9");
    }
}
