using System.Threading.Channels;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Webhooks;

/// <summary>Asks providers about unclear submissions that they have called back about, so that the caller need not wait for it.</summary>
public sealed class CallbackWorker(IDbContextFactory<KlingDb> contexts, CallbackSettler settler, ILogger<CallbackWorker> log) : BackgroundService
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    public void Add(Guid generation) => waiting.Writer.TryWrite(generation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Settle(await waiting.Reader.ReadAsync(stoppingToken), stoppingToken);
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

    private async Task Settle(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<GenerationRow>().AsNoTracking().SingleOrDefaultAsync(generation => generation.Id == id, cancellationToken);
        if (row is { Status: GenerationStatus.Unknown }) await settler.Settle(row, cancellationToken);
    }
}
