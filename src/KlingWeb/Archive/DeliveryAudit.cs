using System.Globalization;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Archive;

/// <summary>Holds what was delivered against what was asked for and paid.</summary>
internal static class DeliveryAudit
{
    // encoders end on a whole frame or sound block, and models draw sides in steps of 16 or 32
    private const double SecondsOff = 0.5;
    private const double SidesOff = 0.9;

    /// <summary>What differs, in words that begin with "Delivery differs"; null when nothing does.</summary>
    /// <param name="row">What was asked for, and the quote that was accepted.</param>
    /// <param name="files">Its files, with what was found in them.</param>
    public static string? Note(GenerationRow row, IReadOnlyList<GenerationFile> files)
    {
        var spec = GenerationJson.Read<GenerationSpec>(row.Spec);
        // what the offer changes was said before it was paid for
        var said = GenerationJson.Read<FrozenQuote>(row.Quote).Fidelity.Select(note => note.Field).ToHashSet(StringComparer.Ordinal);
        var found = (spec.Kind == GenerationKind.Image ? Images(spec, files) : Films(spec, files)).Where(difference => !said.Contains(difference.Field)).ToArray();
        return found.Length == 0 ? null : $"Delivery differs from what was paid for: {string.Join("; ", found.Select(difference => difference.Words))}.";
    }

    private static IEnumerable<(string Field, string Words)> Films(GenerationSpec spec, IReadOnlyList<GenerationFile> files)
    {
        foreach (var film in files.Where(file => file is { Kind: "video", State: FileState.Archived }))
        {
            // an edited film is as long as the one that was given
            if (spec.Kind is not (GenerationKind.VideoEdit or GenerationKind.MotionControl) && film.DurationSeconds is { } seconds && seconds < spec.DurationSeconds - SecondsOff)
                yield return ("durationSeconds", string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s instead of {spec.DurationSeconds} s"));
            if (Math.Min(film.Width ?? int.MaxValue, film.Height ?? int.MaxValue) < Lines(spec.Quality) * SidesOff)
                yield return ("quality", $"{film.Width} × {film.Height} instead of {Lines(spec.Quality)}p");
            if (spec.Audio && film.HasSound is false) yield return ("audio", "no sound track");
        }
    }

    private static IEnumerable<(string Field, string Words)> Images(GenerationSpec spec, IReadOnlyList<GenerationFile> files)
    {
        var images = files.Where(file => file.Kind == "image").ToArray();
        if (images.Length > 0 && images.Length < spec.ImageCount) yield return ("imageCount", $"{images.Length} images instead of {spec.ImageCount}");
        foreach (var image in images.Where(image => image is { Width: { } width, Height: { } height } && Math.Max(width, height) < Side(spec.Quality) * SidesOff))
            yield return ("quality", $"{image.Width} × {image.Height} instead of {spec.Quality.Word().ToUpperInvariant()}");
    }

    private static int Lines(Quality quality) => quality switch
    {
        Quality.Pro => 1080,
        Quality.FourK => 2160,
        _ => 720,
    };

    private static int Side(Quality quality) => quality switch
    {
        Quality.TwoK => 2048,
        Quality.FourK => 4096,
        _ => 1024,
    };
}
