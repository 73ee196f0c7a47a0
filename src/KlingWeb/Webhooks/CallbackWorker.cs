using System.Threading.Channels;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Webhooks;

/// <summary>Asks providers about unclear submissions that they have called back about, so that the caller need not wait for it.</summary>
public sealed class CallbackWorker(IDbContextFactory<KlingDb> contexts, CallbackSettler settler, TimeProvider time, ILogger<CallbackWorker> log) : BackgroundService
{
    private static readonly TimeSpan[] Later =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    private readonly Channel<(Guid Generation, int Tries)> waiting = Channel.CreateUnbounded<(Guid, int)>();

    public void Add(Guid generation) => waiting.Writer.TryWrite((generation, 0));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var (generation, tries) = await waiting.Reader.ReadAsync(stoppingToken);
                await Settle(generation, tries, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // one call that can't be followed up must not stop the others; the call itself is written down
            catch (Exception surprise)
            {
                log.LogError(surprise, "A provider's call could not be followed up");
            }
#pragma warning restore CA1031
        }
    }

    private async Task Settle(Guid id, int tries, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleOrDefaultAsync(generation => generation.Id == id, cancellationToken);
        if (row is not { Status: GenerationStatus.Unknown }) return;
        try
        {
            await settler.Settle(row, cancellationToken);
        }
        catch (ProviderException fault) when (tries < Later.Length)
        {
            log.LogWarning("A call about generation {Id} could not be followed up; it is tried again: {Why}", id, fault.Message);
            _ = AddLater(id, tries, cancellationToken);
        }
    }

    private async Task AddLater(Guid id, int tries, CancellationToken cancellationToken)
    {
        await Task.Delay(Later[tries], time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        waiting.Writer.TryWrite((id, tries + 1));
    }
}
