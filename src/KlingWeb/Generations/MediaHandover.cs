using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Uploads;

namespace KlingWeb.Generations;

/// <summary>Gives a spec's pictures and videos the form that a provider takes.</summary>
public sealed class MediaHandover(UploadStore uploads)
{
    private const string UploadPrefix = "upload:";

    public async Task<GenerationSpec> HandOver(GenerationRow row, IGenerationProvider provider, CancellationToken cancellationToken)
    {
        var spec = GenerationJson.Read<GenerationSpec>(row.Spec);
        var references = new List<string>();
        foreach (var reference in spec.ReferenceImages) references.Add(await One(reference));

        return spec with
        {
            StartImage = await Resolve(spec.StartImage),
            EndImage = await Resolve(spec.EndImage),
            SourceVideo = await Resolve(spec.SourceVideo, video: true),
            MotionVideo = await Resolve(spec.MotionVideo, video: true),
            ReferenceImages = [.. references],
        };

        async Task<string?> Resolve(string? reference, bool video = false) => reference is null ? null : await One(reference, video);

        // the emulated provider fetches nothing: any address will do, also without a public one
        Task<string> One(string reference, bool video = false) => IsDemoAddress(row, provider, video) && reference.StartsWith(UploadPrefix, StringComparison.Ordinal)
            ? Task.FromResult("https://demo.invalid/" + reference[UploadPrefix.Length..])
            : uploads.Resolve(reference, provider, row.Mode, cancellationToken);
    }

    /// <summary>A refused request may mean that the provider has deleted what it was given: next time it is given again.</summary>
    public async Task Forget(GenerationRow row, CancellationToken cancellationToken)
    {
        var spec = GenerationJson.Read<GenerationSpec>(row.Spec);
        string?[] used = [spec.StartImage, spec.EndImage, spec.SourceVideo, spec.MotionVideo, .. spec.ReferenceImages];
        foreach (var reference in used.OfType<string>()) await uploads.Forget(reference, row.Provider, row.Mode, cancellationToken);
    }

    private static bool IsDemoAddress(GenerationRow row, IGenerationProvider provider, bool video) =>
        row.Mode == GenerationMode.Demo && (provider.Traits.Media == MediaPassing.PublicUrl || (video && provider.Traits.Media == MediaPassing.Inline));
}
