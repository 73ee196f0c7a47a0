using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>The rules for several shots in one video.</summary>
internal static class CloudswayShots
{
    private const int MostShots = 6;
    private const int LongestPrompt = 512;

    public static void Check(RequestFields fields, CloudswayModel model, int duration)
    {
        if (!fields.Flag("multi_shot", fallback: false))
        {
            fields.RequiredText("prompt", CloudswayShared.LongestPrompt);
            return;
        }

        if (!model.HasShotsAndElements)
        {
            throw fields.Refuse("multi_shot", "is not supported by this model");
        }

        if (fields.Choice("shot_type", ["customize", "intelligence"]) == "intelligence")
        {
            fields.RequiredText("prompt", CloudswayShared.LongestPrompt);
            return;
        }

        fields.Text("prompt", CloudswayShared.LongestPrompt);
        CheckShots(fields, duration);
    }

    private static void CheckShots(RequestFields fields, int duration)
    {
        var shots = fields.Objects("multi_prompt");
        if (shots.Count is 0 or > MostShots)
        {
            throw fields.Refuse("multi_prompt", $"must have 1 to {MostShots} shots");
        }

        var sum = 0;
        foreach (var shot in shots)
        {
            shot.Only("index", "prompt", "duration");
            shot.Whole("index", 0, MostShots);
            shot.RequiredText("prompt", LongestPrompt);
            sum += shot.TextWhole("duration", 1, duration);
        }

        if (sum != duration)
        {
            throw fields.Refuse("multi_prompt", "must add up to the duration");
        }
    }
}
