using System.Text.Json;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.ApiInOne;

/// <summary>A request that has been found good.</summary>
internal sealed record ApiInOneRequest(string Model, string Mode, int Duration, string AspectRatio, bool Sound, bool HasImage, string? CallbackUrl);

/// <summary>What apiinone takes. The parameters of the models beside kling-3 are not printed: they take the same fields, with no limits of length and shape.</summary>
internal static class ApiInOneRules
{
    private const int LongestPrompt = 2500;

    private static readonly string[] Shapes = ["1:1", "9:16", "16:9"];
    private static readonly string[] AllShapes = [.. Shapes, "4:3", "3:4", "3:2", "2:3", "21:9"];

    private static readonly string[] Fields =
    [
        "model", "prompt", "mode", "duration", "aspect_ratio", "sound", "image",
        "multi_shots", "multi_prompt", "kling_elements", "callback_url",
    ];

    public static ApiInOneRequest Check(RequestFields fields)
    {
        fields.Only(Fields);
        var model = fields.Choice("model", ["kling-3", "grok-video", "ltx-2", "wan-2-6"]);
        CheckPrompts(fields, model == "kling-3" ? LongestPrompt : int.MaxValue);
        if (fields.Items("kling_elements").Any(element => element.ValueKind != JsonValueKind.Object))
        {
            throw fields.Refuse("kling_elements", "must be an array of objects");
        }

        var limited = model == "kling-3";
        var duration = limited ? fields.Whole("duration", 3, 15, 5) : fields.Whole("duration", 1, 300, 5);
        CheckSum(fields, duration);
        return new ApiInOneRequest(
            model,
            fields.Choice("mode", ["std", "pro"], "std"),
            duration,
            fields.Choice("aspect_ratio", limited ? Shapes : AllShapes, "16:9"),
            fields.Flag("sound", fallback: true),
            fields.Address("image") is not null,
            fields.Address("callback_url"));
    }

    // The page does not say what it does with shots that don't add up; refusing them costs nobody anything.
    private static void CheckSum(RequestFields fields, int duration)
    {
        var shots = fields.Objects("multi_prompt");
        if (fields.Flag("multi_shots", fallback: false) && shots.Sum(shot => shot.Whole("duration", 1, 15)) != duration)
        {
            throw fields.Refuse("multi_prompt", "must add up to the duration");
        }
    }

    private static void CheckPrompts(RequestFields fields, int longest)
    {
        var shots = fields.Objects("multi_prompt");
        foreach (var shot in shots)
        {
            shot.Only("prompt", "duration");
            shot.RequiredText("prompt", longest);
            shot.Whole("duration", 1, 15);
        }

        if (!fields.Flag("multi_shots", fallback: false))
        {
            fields.RequiredText("prompt", longest);
            return;
        }

        fields.Text("prompt", longest);
        if (shots.Count == 0)
        {
            throw fields.Refuse("multi_prompt", "is required when multi_shots is true");
        }
    }
}
