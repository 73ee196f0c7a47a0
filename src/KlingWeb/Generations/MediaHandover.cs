using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Uploads;

namespace KlingWeb.Generations;

/// <summary>Gives a spec's pictures and videos the form that a provider takes.</summary>
public sealed class MediaHandover(UploadStore uploads)
{
    public async Task<GenerationSpec> HandOver(GenerationSpec spec, IGenerationProvider provider, CancellationToken cancellationToken)
    {
        var references = new List<string>();
        foreach (var reference in spec.ReferenceImages) references.Add(await uploads.Resolve(reference, provider, cancellationToken));

        return spec with
        {
            StartImage = await Resolve(spec.StartImage),
            EndImage = await Resolve(spec.EndImage),
            SourceVideo = await Resolve(spec.SourceVideo),
            MotionVideo = await Resolve(spec.MotionVideo),
            ReferenceImages = [.. references],
        };

        async Task<string?> Resolve(string? reference) =>
            reference is null ? null : await uploads.Resolve(reference, provider, cancellationToken);
    }
}
