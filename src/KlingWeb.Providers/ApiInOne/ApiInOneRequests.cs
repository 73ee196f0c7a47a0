using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.ApiInOne;

/// <summary>From a spec to a request.</summary>
internal static class ApiInOneRequests
{
    public static byte[] For(Submission submission)
    {
        var request = submission.Model is "kling-3" ? Kling3(submission) : Common(submission);
        return JsonSerializer.SerializeToUtf8Bytes(request, ApiInOneJson.Default.VideoRequest);
    }

    private static VideoRequest Kling3(Submission submission)
    {
        var spec = submission.Spec;
        return Common(submission) with
        {
            Mode = spec.Quality.Word(),
            Duration = spec.DurationSeconds,
            AspectRatio = spec.AspectRatio.Word(),
            Sound = spec.Audio,
            MultiShots = spec.MultiShot is null ? null : true,
            MultiPrompt = spec.MultiShot is { } shots ? [.. shots.Shots.Select(shot => new ShotRequest(shot.Prompt, shot.DurationSeconds))] : null,
        };
    }

    /// <summary>What is known of the other models: that they take a prompt and, as all here, a picture by address.</summary>
    private static VideoRequest Common(Submission submission) => new()
    {
        Model = submission.Model,
        Prompt = string.IsNullOrWhiteSpace(submission.Spec.Prompt) ? null : submission.Spec.Prompt,
        Image = submission.Spec.StartImage,
        CallbackUrl = submission.CallbackUrl?.AbsoluteUri,
    };
}
