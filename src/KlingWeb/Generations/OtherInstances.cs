using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Tells this instance's watchers what other instances have changed: at once by their news, and by a sweep what news was lost.</summary>
public sealed class OtherInstances(IDbContextFactory<KlingDb> contexts, GenerationFeed feed, ChangeNews news, TimeProvider time, ILogger<OtherInstances> log) : BackgroundService
{
    private const int MostInASweep = 5_000;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(15);

    // instances' clocks differ, and a transaction shows later than it is dated
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Guid, long> told = [];
    private readonly SemaphoreSlim gap = new(0);

    public override void Dispose()
    {
        base.Dispose();
        gap.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        news.Heard += Hear;
        var since = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Gap(stoppingToken);
                stoppingToken.ThrowIfCancellationRequested();
                var now = time.GetUtcNow();
                await TellSince(since - Overlap, stoppingToken);
                since = now;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // the database comes back; the next sweep begins where the last good one ended
            catch (Exception lost)
            {
                log.LogWarning("Changes of other instances could not be read: {Why}", lost.Message);
            }
#pragma warning restore CA1031
        }

        news.Heard -= Hear;
    }

    private async Task Gap(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(gap.WaitAsync(stop.Token), Task.Delay(Sweep, time, stop.Token));
        await stop.CancelAsync();
    }

    private void Hear(object? sender, ChangeEventArgs change)
    {
        if (change.Topic == ChangeTopics.Generation && Guid.TryParse(change.Subject, out var id)) feed.Hear(id);
        else if (change.Topic == ChangeTopics.Everything) gap.Release();
    }

    private async Task TellSince(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await db.Set<GenerationRow>()
            .Where(g => g.UpdatedAt >= since)
            .OrderBy(g => g.UpdatedAt)
            .Select(g => new { g.Id, g.Version })
            .Take(MostInASweep)
            .ToListAsync(cancellationToken);
        foreach (var row in changed.Where(row => told.GetValueOrDefault(row.Id) < row.Version)) feed.Hear(row.Id);
        told.Clear();
        foreach (var row in changed) told[row.Id] = row.Version;
    }
}
