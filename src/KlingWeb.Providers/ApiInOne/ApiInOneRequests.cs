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
        if (spec.Elements.Any(element => element.Number is null)) return null;
        var request = new VideoRequest
        {
            Model = submission.Model,
            Prompt = PlainText.Entered(spec.Prompt),
            Mode = spec.Quality.Word(),
            Duration = spec.DurationSeconds,
            AspectRatio = spec.AspectRatio?.Word(),
            Sound = spec.Audio,
            Image = spec.FirstFrame(),
            MultiShots = spec.MultiShot is null ? null : true,
            MultiPrompt = spec.MultiShot is { } shots ? [.. shots.Shots.Select(shot => new ShotRequest(shot.Prompt, shot.DurationSeconds))] : null,
            KlingElements = spec.Elements.Count is 0 ? null : [.. spec.Elements.Select(element => new ElementRequest(element.Number!.Value))],
            CallbackUrl = submission.CallbackUrl?.AbsoluteUri,
        };
        return JsonSerializer.SerializeToUtf8Bytes(request, ApiInOneJson.Default.VideoRequest);
    }
}
