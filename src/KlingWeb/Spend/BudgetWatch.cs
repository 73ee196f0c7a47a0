using System.Globalization;
using System.Threading.Channels;
using KlingWeb.Alarms;
using KlingWeb.Components.Shared;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Spend;

/// <summary>Warns once a period when a budget has reached a threshold, and takes the warning back when its period is over or less is used.</summary>
public sealed class BudgetWatch(BudgetReads budgets, AlarmDesk alarms, IDbContextFactory<KlingDb> contexts, GenerationFeed feed, TimeProvider time, ILogger<BudgetWatch> log)
    : BackgroundService
{
    private const string Kind = "budget-warning";
    private const string Program = "KlingWeb";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that money or a budget has changed.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Looks at all budgets once.</summary>
    /// <returns>When the next of their periods ends; null without budgets.</returns>
    public async Task<DateTimeOffset?> Look(CancellationToken cancellationToken)
    {
        var states = await budgets.All(cancellationToken);
        var known = await Known(cancellationToken);
        foreach (var state in states.Where(state => state.Reached is not null))
        {
            // what was taken back when less was used may be said again
            if (!known.Any(alarm => IsOf(alarm, state) && Percent(alarm.Key) >= state.Reached && alarm.ClearedBy != Program)) await Warn(state, cancellationToken);
        }

        foreach (var alarm in known.Where(alarm => alarm.ClearedAt is null && !states.Any(state => IsOf(alarm, state) && state.Reached >= Percent(alarm.Key))))
        {
            await alarms.Clear(alarm.Key, Program, cancellationToken);
        }

        return states.Count == 0 ? null : states.Min(state => state.Until);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var money = feed.Subscribe(_ =>
        {
            Wake();
            return Task.CompletedTask;
        });
        // a period ends without any news
        await using var end = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Wake();
        while (await wakes.Reader.WaitToReadAsync(stoppingToken))
        {
            wakes.Reader.TryRead(out _);
            try
            {
                if (await Look(stoppingToken) is { } until) WakeAt(end, until);
            }
#pragma warning disable CA1031 // the next change is looked at all the same
            catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(surprise, "The budgets could not be looked at");
            }
#pragma warning restore CA1031

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private void WakeAt(ITimer timer, DateTimeOffset end)
    {
        var wait = end - time.GetUtcNow();
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private Task Warn(BudgetState state, CancellationToken cancellationToken)
    {
        var (spent, held, left) = (Money.Amount(state.Spent, state.Unit), Money.Amount(state.Held, state.Unit), Money.Amount(state.Left, state.Unit));
        var then = state.Stops ? "What goes beyond it is refused." : "Nothing is refused.";
        var text = $"{state.Reached} % of {state.Name} is reached: {spent} spent and {held} held, {left} left. {then}";
        return alarms.Raise(Kind, $"{AboutOf(state)}{state.Reached}", text, null, state.Provider, cancellationToken);
    }

    private async Task<List<AlarmRow>> Known(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AlarmRow>().AsNoTracking().Where(alarm => alarm.Kind == Kind).OrderByDescending(alarm => alarm.At).Take(1000).ToListAsync(cancellationToken);
    }

    private static bool IsOf(AlarmRow alarm, BudgetState state) => alarm.Key.StartsWith($"{Kind}:{AboutOf(state)}", StringComparison.Ordinal);

    // another limit is another warning
    private static string AboutOf(BudgetState state) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Id:N}:{state.From.UtcDateTime:yyyyMMddHHmm}:{state.Limit:0.######}:");

    private static int Percent(string key) => int.Parse(key.AsSpan(key.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
}
