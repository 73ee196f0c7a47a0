using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.ApiModels;

/// <summary>From a spec to a request.</summary>
internal static class ApiModelsRequests
{
    public static byte[] For(Submission submission)
    {
        var request = submission.Spec.Kind is GenerationKind.MotionControl ? Motion(submission) : Video(submission);
        return JsonSerializer.SerializeToUtf8Bytes(request, ApiModelsJson.Default.VideoRequest);
    }

    private static VideoRequest Video(Submission submission)
    {
        var spec = submission.Spec;
        return Common(submission) with
        {
            ImageTail = spec.EndImage,
            Duration = spec.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            Sound = spec.Audio ? "on" : "off",
            // Voices are only taken beside sound.
            VoiceList = spec.Audio && spec.Voices.Count > 0 ? spec.Voices : null,
            AspectRatio = spec.AspectRatio.Word(),
            CameraControl = spec.CameraControl is { } camera ? new(camera.Type, camera.Config) : null,
            MultiShot = spec.MultiShot is null ? null : true,
        };
    }

    /// <summary>The motion comes with its own length, shape and sound.</summary>
    private static VideoRequest Motion(Submission submission) => Common(submission) with { MotionVideo = submission.Spec.MotionVideo };

    private static VideoRequest Common(Submission submission) => new()
    {
        Model = submission.Model,
        Prompt = Entered(submission.Spec.Prompt),
        Image = submission.Spec.StartImage,
        Mode = submission.Spec.Quality.Word(),
        NegativePrompt = Entered(submission.Spec.NegativePrompt),
        CfgScale = submission.Spec.CfgScale,
        WatermarkInfo = submission.Spec.Watermark ? new(Enabled: true) : null,
        CallbackUrl = submission.CallbackUrl?.AbsoluteUri,
    };

    private static string? Entered(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
