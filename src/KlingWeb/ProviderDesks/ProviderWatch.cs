using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.ProviderDesks;

/// <summary>Keeps the desk's numbers fresh: after changes what is in flight and usual, now and then the balances.</summary>
public sealed class ProviderWatch(IDbContextFactory<KlingDb> contexts, ProviderDesk desk, ProviderProbe probe, GenerationFeed feed, TimeProvider time, ILogger<ProviderWatch> log) : BackgroundService
{
    private const int WaitsLookedAt = 2_000;
    private static readonly TimeSpan BalanceAge = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterChanges = TimeSpan.FromSeconds(1);

    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads everything anew, once.</summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<GenerationRow>()
            .Where(g => g.Status == GenerationStatus.Queued || g.Status == GenerationStatus.Submitting || g.Status == GenerationStatus.Unknown || g.Status == GenerationStatus.Running)
            .GroupBy(g => new { g.Provider, g.Mode, g.Kind, g.Status })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var taken = await db.Set<GenerationRow>()
            .Where(Slots.Taken)
            .GroupBy(g => new { g.Provider, g.Mode, g.Kind })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var ended = await db.Set<GenerationRow>()
            .Where(g => g.Status == GenerationStatus.Succeeded && g.FinishedAt != null)
            .OrderByDescending(g => g.FinishedAt)
            .Take(WaitsLookedAt)
            .Select(g => new { g.Offer, g.Mode, g.CreatedAt, g.FinishedAt })
            .ToListAsync(cancellationToken);
        desk.Learn(
            ended.GroupBy(e => (e.Offer, e.Mode)).ToDictionary(g => g.Key, g => Median([.. g.Select(e => (e.FinishedAt!.Value - e.CreatedAt).TotalSeconds)])),
            open.Where(g => g.Key.Status != GenerationStatus.Queued).GroupBy(g => new ProviderKey(g.Key.Provider, g.Key.Mode)).ToDictionary(g => g.Key, g => g.Sum(row => row.Count)),
            Counts(
                open.Where(g => g.Key.Status == GenerationStatus.Queued).Select(g => (new Slots(g.Key.Provider, g.Key.Mode, g.Key.Kind == GenerationKind.Image), new SlotCount(0, g.Count))),
                taken.Select(g => (new Slots(g.Key.Provider, g.Key.Mode, g.Key.Kind == GenerationKind.Image), new SlotCount(g.Count, 0)))));
    }

    private static Dictionary<Slots, SlotCount> Counts(IEnumerable<(Slots Slots, SlotCount Count)> waiting, IEnumerable<(Slots Slots, SlotCount Count)> taken) => waiting.Concat(taken)
        .GroupBy(row => row.Slots)
        .ToDictionary(group => group.Key, group => new SlotCount(group.Sum(row => row.Count.InFlight), group.Sum(row => row.Count.Waiting)));

    /// <summary>Reads the balances of those that have one.</summary>
    public async Task ReadBalances(CancellationToken cancellationToken)
    {
        foreach (var id in desk.Ids)
        {
            try
            {
                await probe.ReadBalance(id, cancellationToken);
            }
            catch (ProviderException)
            {
                // the desk knows of it, and the others are read all the same
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watching = feed.Subscribe(_ =>
        {
            changed.TrySetResult();
            return Task.CompletedTask;
        });
        var nextBalances = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Refresh(stoppingToken);
                if (time.GetUtcNow() >= nextBalances)
                {
                    await ReadBalances(stoppingToken);
                    nextBalances = time.GetUtcNow() + BalanceAge;
                }

                await Task.WhenAny(changed.Task, Task.Delay(BalanceAge, time, stoppingToken));
                changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await Task.Delay(AfterChanges, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // numbers that can't be read now are read later
            catch (Exception surprise)
            {
                log.LogError(surprise, "The providers' numbers could not be read");
                await Task.Delay(AfterChanges, time, CancellationToken.None);
            }
#pragma warning restore CA1031
        }
    }

    private static double Median(double[] seconds)
    {
        Array.Sort(seconds);
        return Math.Round(seconds[seconds.Length / 2], 1);
    }
}
