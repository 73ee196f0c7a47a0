using System.Text.Json;

namespace KlingWeb.Core.Specs;

/// <summary>Reads a spec that comes from outside: everything is checked, nothing is guessed, and every error is named by its JSON path.</summary>
public static class SpecReader
{
    /// <summary>The longest prompt and negative prompt, in code points.</summary>
    public const int LongestPrompt = 20_000;

    /// <summary>The longest of all other texts, in code points.</summary>
    public const int LongestText = 2_000;

    /// <summary>The most items of a list.</summary>
    public const int MostItems = 50;

    /// <summary>The longest duration, in seconds.</summary>
    public const int LongestSeconds = 300;

    /// <summary>The most pictures of one request.</summary>
    public const int MostImages = 9;

    /// <summary>Reads a spec; what is left out has the default of its kind.</summary>
    /// <param name="json">The spec.</param>
    /// <param name="path">Where it stands in the request, for the paths of errors; empty for the root.</param>
    public static SpecReading Read(JsonElement json, string path = "")
    {
        var errors = new JsonErrors();
        var fields = new JsonFields(json, path, errors, SpecFields.All);
        fields.Require(SpecFields.Kind);
        var spec = Read(fields, errors);
        return errors.IsEmpty ? new(spec, errors.ToDictionary()) : new(null, errors.ToDictionary());
    }

    private static GenerationSpec Read(JsonFields fields, JsonErrors errors)
    {
        var kind = fields.Word(SpecFields.Kind, GenerationKind.TextToVideo);
        var usual = SpecDefaults.For(kind);
        return usual with
        {
            Model = fields.Word(SpecFields.Model, usual.Model),
            Quality = fields.Word(SpecFields.Quality, usual.Quality),
            DurationSeconds = fields.Whole(SpecFields.DurationSeconds, usual.DurationSeconds, 1, LongestSeconds),
            AspectRatio = fields.OpenWord(SpecFields.AspectRatio, usual.AspectRatio, mayBeOpen: kind is not GenerationKind.TextToVideo),
            Audio = fields.Flag(SpecFields.Audio, usual.Audio),
            Voices = fields.List(SpecFields.Voices, MostItems, (item, at) => fields.Item(item, at, LongestText)),
            Prompt = fields.Text(SpecFields.Prompt, LongestPrompt),
            NegativePrompt = fields.Text(SpecFields.NegativePrompt, LongestPrompt),
            CfgScale = fields.Fraction(SpecFields.CfgScale),
            MultiShot = SpecPartReader.MultiShot(fields, errors),
            StartImage = SpecPartReader.Media(fields, SpecFields.StartImage, errors),
            EndImage = SpecPartReader.Media(fields, SpecFields.EndImage, errors),
            ReferenceImages = fields.List(SpecFields.ReferenceImages, MostItems, (item, at) => SpecPartReader.Media(fields.Item(item, at, LongestText), at, errors)),
            Elements = fields.List(SpecFields.Elements, MostItems, (item, at) => SpecPartReader.Element(item, at, errors)),
            SourceVideo = SpecPartReader.Media(fields, SpecFields.SourceVideo, errors),
            MotionVideo = SpecPartReader.Media(fields, SpecFields.MotionVideo, errors),
            KeepOriginalSound = fields.Flag(SpecFields.KeepOriginalSound, usual.KeepOriginalSound),
            CameraControl = SpecPartReader.Camera(fields, errors),
            ImageCount = fields.Whole(SpecFields.ImageCount, usual.ImageCount, 1, MostImages),
            Speed = fields.Word(SpecFields.Speed, usual.Speed),
            AutoEnhance = fields.Flag(SpecFields.AutoEnhance, usual.AutoEnhance),
            Watermark = fields.Flag(SpecFields.Watermark, usual.Watermark),
        };
    }
}
