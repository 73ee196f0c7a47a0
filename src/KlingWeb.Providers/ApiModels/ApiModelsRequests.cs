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
            Image = spec.FirstFrame(),
            ImageTail = spec.LastFrame(),
            Duration = spec.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            Sound = spec.Audio ? "on" : "off",
            // Voices are only taken beside sound.
            VoiceList = spec.Audio && spec.Voices.Count > 0 ? spec.Voices : null,
            AspectRatio = spec.AspectRatio?.Word(),
            MultiShot = spec.MultiShot is null ? null : true,
        };
    }

    /// <summary>The motion comes with its own length, shape and sound.</summary>
    private static VideoRequest Motion(Submission submission) => Common(submission) with
    {
        Image = submission.Spec.StartImage,
        MotionVideo = submission.Spec.MotionVideo,
    };

    private static VideoRequest Common(Submission submission) => new()
    {
        Model = submission.Model,
        Prompt = PlainText.Entered(submission.Spec.Prompt),
        Mode = submission.Spec.Quality.Word(),
        NegativePrompt = PlainText.Entered(submission.Spec.NegativePrompt),
        CfgScale = submission.Spec.CfgScale,
        CameraControl = submission.Spec.CameraControl is { } camera ? new(camera.Type, camera.Config) : null,
        WatermarkInfo = submission.Spec.Watermark ? new(Enabled: true) : null,
        CallbackUrl = submission.CallbackUrl?.AbsoluteUri,
    };
}
