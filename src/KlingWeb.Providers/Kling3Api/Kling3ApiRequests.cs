using System.Text.Json;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.Kling3Api;

/// <summary>From a spec to a request.</summary>
internal static class Kling3ApiRequests
{
    public static byte[] For(Submission submission)
    {
        var spec = submission.Spec;
        // An edit keeps the length of its video: the page calls its duration automatic.
        var edits = spec.Kind is GenerationKind.VideoEdit;
        var request = new GenerateRequest
        {
            Type = submission.Model,
            Prompt = spec.Prompt,
            Duration = edits ? null : spec.DurationSeconds,
            AspectRatio = spec.AspectRatio?.Word(),
            Image = spec.FirstFrame(),
            EndImage = spec.LastFrame(),
            Video = spec.Film(),
            Images = spec.References(),
            Sound = spec.Audio,
            NegativePrompt = PlainText.Entered(spec.NegativePrompt),
            CfgScale = spec.CfgScale,
            KeepOriginalSound = edits ? spec.KeepOriginalSound : null,
        };
        return JsonSerializer.SerializeToUtf8Bytes(request, Kling3ApiJson.Default.GenerateRequest);
    }
}
