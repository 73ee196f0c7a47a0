using KlingWeb.Core.Providers;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.ProviderDesks;

/// <summary>Keeps the providers' health and balances across restarts: read at start, written when something has changed, never on a mere success.</summary>
internal sealed class ProviderStates(
    IDbContextFactory<KlingDb> contexts, ProviderDesk desk, ProviderSettings settings, ProviderChanges changes, ProviderAlarms alarms, ChangeNews news, TimeProvider time, ILogger<ProviderStates> log)
    : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <summary>Before anything is sent, the breaker has to be where it was.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await settings.Reload(cancellationToken);
        await Reload(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Takes over what is written down, for example because another instance has changed it; a change of our own that still waits goes first.</summary>
    public async Task Reload(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var row in await db.Set<ProviderStateRow>().AsNoTracking().ToListAsync(cancellationToken))
        {
            var key = new ProviderKey(row.Provider, row.Mode);
            if (changes.Holds(key) || !desk.Ids.Contains(row.Provider)) continue;
            var at = desk.At(key);
            at.Health.Record = new(row.Faults, row.Opened, row.OpenUntil, row.LastFault, row.Paused);
            if (row is { Balance: { } total, BalanceAt: { } when }) at.Balance = new(new ProviderBalance(total, row.BalanceFree, row.BalancePaid, row.BalanceNote), when);
        }

        desk.Announce();
    }

    /// <summary>Writes down what has changed, and says what a person has to know of it.</summary>
    public async Task Flush(CancellationToken cancellationToken)
    {
        foreach (var key in changes.Take())
        {
            try
            {
                await Write(key, cancellationToken);
            }
            catch
            {
                changes.Add(key);
                throw;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changes.Wait(stoppingToken);
                await Flush(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the database comes back; a worker that died would end the program
            catch (Exception fault)
            {
                log.LogError(fault, "The providers' state could not be written down; it is tried again");
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    private async Task Write(ProviderKey key, CancellationToken cancellationToken)
    {
        var at = desk.At(key);
        var (health, balance) = (at.Health.Record, at.Balance);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<ProviderStateRow>().SingleOrDefaultAsync(state => state.Provider == key.Provider && state.Mode == key.Mode, cancellationToken);
        if (row is null) db.Add(row = new ProviderStateRow { Provider = key.Provider, Mode = key.Mode });

        var (pausedBefore, leftBefore) = (row.Paused, row.Balance);
        (row.Faults, row.Opened, row.OpenUntil, row.LastFault, row.Paused) = (health.Faults, health.Opened, health.OpenUntil, health.LastFault, health.Paused);
        if (balance is not null)
        {
            (row.Balance, row.BalanceFree, row.BalancePaid) = (balance.Left.Total, balance.Left.Free, balance.Left.Paid);
            (row.BalanceNote, row.BalanceAt) = (balance.Left.Note, balance.At);
        }

        await db.SaveChangesAsync(cancellationToken);
        news.Tell(ChangeTopics.Provider);
        await alarms.AfterPause(key, pausedBefore, health.Paused, cancellationToken);
        await alarms.AfterBalance(key, leftBefore, balance?.Left.Total, cancellationToken);
    }
}
