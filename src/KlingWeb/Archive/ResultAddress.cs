using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Archive;

/// <summary>Asks the provider again where a result is.</summary>
public sealed class ResultAddress(ProviderDesk providers)
{
    /// <summary>Another address than the one that is known; null when there is none.</summary>
    public async Task<Uri?> Renew(GenerationFile file, GenerationRow generation, CancellationToken cancellationToken)
    {
        if (generation.ProviderTaskId is not { } task) return null;
        try
        {
            var report = await providers.Get(generation.Provider, generation.Mode).Check(new(task, generation.Kind, generation.Model), cancellationToken);
            var now = report.Files.ElementAtOrDefault(file.N - 1);
            return now is not null && now.Kind == file.Kind && now.Url.AbsoluteUri != file.ProviderUrl ? now.Url : null;
        }
        catch (ProviderException)
        {
            return null;
        }
    }
}
