using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.ApiInOne;

/// <summary>From a spec to a request. The other makers' models are sent what kling-3 is sent: their own parameters are not documented.</summary>
internal static class ApiInOneRequests
{
    /// <summary>The body; null when an element's id is no number.</summary>
    public static byte[]? For(Submission submission)
    {
        var spec = submission.Spec;
        var elements = spec.Elements.Select(Number).ToArray();
        if (Array.Exists(elements, number => number is null)) return null;
        var request = new VideoRequest
        {
            Model = submission.Model,
            Prompt = string.IsNullOrWhiteSpace(spec.Prompt) ? null : spec.Prompt,
            Mode = spec.Quality.Word(),
            Duration = spec.DurationSeconds,
            AspectRatio = spec.AspectRatio.Word(),
            Sound = spec.Audio,
            Image = spec.FirstFrame(),
            MultiShots = spec.MultiShot is null ? null : true,
            MultiPrompt = spec.MultiShot is { } shots ? [.. shots.Shots.Select(shot => new ShotRequest(shot.Prompt, shot.DurationSeconds))] : null,
            KlingElements = elements.Length is 0 ? null : [.. elements.Select(number => new ElementRequest(number!.Value))],
            CallbackUrl = submission.CallbackUrl?.AbsoluteUri,
        };
        return JsonSerializer.SerializeToUtf8Bytes(request, ApiInOneJson.Default.VideoRequest);
    }

    private static long? Number(ElementRef element) =>
        long.TryParse(element.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
