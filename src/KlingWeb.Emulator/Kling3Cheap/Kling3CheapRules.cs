using System.Text.Json;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>What kling3cheap takes and what it answers 400 to.</summary>
internal static class Kling3CheapRules
{
    // No limit is printed; some limit keeps one request from making endless answers.
    private const int MostImages = 100;

    private static readonly string[] FrameFields = ["id", "label", "url", "type"];
    private static readonly string[] ReferenceFields = ["id", "label", "name", "imageUrl", "url", "type"];

    public static Kling3CheapVideo Video(RequestFields fields)
    {
        var name = fields.Choice("modelId", [.. Kling3CheapModels.Videos.Keys]);
        var model = Kling3CheapModels.Videos[name];
        fields.Only(VideoFields(model));
        var start = Frame(fields, "startFrame");
        var end = Frame(fields, "endFrame");
        var sound = fields.Flag("generateAudio", fallback: false);
        fields.Flag("autoEnhance", fallback: false);

        // kling-2.6 can't do both; the documentation reads as if the frame were dropped in silence.
        end = name == "kling-2.6" && sound ? null : end;
        return new Kling3CheapVideo(
            name,
            Prompt(fields, model.NeedsPrompt || (start is null && end is null)),
            fields.Choice("aspectRatio", model.Ratios, "16:9"),
            fields.Choice("resolution", model.Resolutions),
            Duration(fields, model),
            fields.Choice("speed", Kling3CheapModels.Speeds),
            sound,
            fields.Flag("multiShot", fallback: false),
            start,
            end);
    }

    public static Kling3CheapVideo Motion(RequestFields fields)
    {
        fields.Only("characterUrl", "referenceUrl", "videoMode", "speed", "duration", "prompt", "keepOriginalSound");
        RequiredAddress(fields, "characterUrl");
        RequiredAddress(fields, "referenceUrl");
        return new Kling3CheapVideo(
            ModelId: null,
            fields.Text("prompt"),
            AspectRatio: "16:9",
            fields.Choice("videoMode", ["std", "pro"]),
            fields.Whole("duration", 1, 30),
            fields.Choice("speed", Kling3CheapModels.Speeds),
            fields.Flag("keepOriginalSound", fallback: true),
            MultiShot: false,
            StartFrame: null,
            EndFrame: null);
    }

    public static Kling3CheapImages Images(RequestFields fields)
    {
        fields.Only("modelId", "prompt", "resolution", "speed", "aspectRatio", "imageCount", "autoEnhance", "visualRefs");
        var model = fields.Choice("modelId", [.. Kling3CheapModels.ImageResolutions.Keys]);
        foreach (var reference in fields.Objects("visualRefs"))
        {
            reference.Only(ReferenceFields);
            Array.ForEach(ReferenceFields, name => reference.Text(name));
        }

        return new Kling3CheapImages(
            model,
            fields.RequiredText("prompt"),
            fields.Choice("aspectRatio", Kling3CheapModels.ImageRatios, "1:1"),
            fields.Choice("resolution", Kling3CheapModels.ImageResolutions[model]),
            fields.Whole("imageCount", 1, MostImages, fallback: 1),
            fields.Choice("speed", Kling3CheapModels.Speeds),
            fields.Flag("autoEnhance", fallback: false));
    }

    private static List<string> VideoFields(Kling3CheapVideoModel model)
    {
        List<string> names = ["modelId", "prompt", "resolution", "duration", "speed", "aspectRatio", "generateAudio", "startFrame", "endFrame"];
        if (model.HasAutoEnhance)
        {
            names.Add("autoEnhance");
        }

        if (model.HasMultiShot)
        {
            names.Add("multiShot");
        }

        return names;
    }

    private static string? Prompt(RequestFields fields, bool needed) =>
        needed ? fields.RequiredText("prompt") : fields.Text("prompt");

    private static int Duration(RequestFields fields, Kling3CheapVideoModel model)
    {
        var duration = fields.Whole("duration", model.Durations.Min(), model.Durations.Max());
        return model.Durations.Contains(duration)
            ? duration
            : throw fields.Refuse("duration", $"must be one of {string.Join(", ", model.Durations)}");
    }

    private static JsonElement? Frame(RequestFields fields, string name)
    {
        if (fields.Object(name) is not { } frame)
        {
            return null;
        }

        frame.Only(FrameFields);
        Array.ForEach(FrameFields, field => frame.Text(field));
        RequiredAddress(frame, "url");
        return frame.Element;
    }

    private static void RequiredAddress(RequestFields fields, string name)
    {
        fields.RequiredText(name);
        fields.Address(name);
    }
}
