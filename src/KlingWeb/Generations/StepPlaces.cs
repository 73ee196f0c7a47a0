using System.Collections.Concurrent;
using KlingWeb.Core.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Generations;

/// <summary>Places for the steps under way, as many for each provider: one that hangs keeps only its own work waiting.</summary>
internal sealed class StepPlaces
{
    private const int Each = 32;

    private readonly ConcurrentDictionary<ProviderKey, SemaphoreSlim> providers = new();

    /// <summary>Takes a step when its provider has a place, in the order in which they came.</summary>
    public async Task Run(string provider, GenerationMode mode, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        var places = providers.GetOrAdd(new(provider, mode), static _ => new SemaphoreSlim(Each));
        await places.WaitAsync(cancellationToken);
        try
        {
            await step(cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }
}
