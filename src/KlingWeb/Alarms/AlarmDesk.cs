using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Alarms;

/// <summary>Keeps what a person has to look at: raised once, shown until it is settled.</summary>
public sealed class AlarmDesk(MemberTransactions members, Transactions transactions, IDbContextFactory<KlingDb> contexts, AuditLog audit, ChangeNews news, TimeProvider time, ILogger<AlarmDesk> log)
{
    private const int MostShown = 200;

    /// <summary>Says that what <see cref="Open"/> gives has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Raises an alarm; one that is open already gets the new words.</summary>
    /// <param name="kind">A stable word, for example <c>file-endangered</c>.</param>
    /// <param name="about">What makes it the same alarm within its kind.</param>
    /// <param name="text">What happened, whether money is at stake, what to do.</param>
    /// <param name="generation">The generation it is about.</param>
    /// <param name="provider">The provider it is about.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    public async Task Raise(string kind, string about, string text, Guid? generation, string? provider, CancellationToken cancellationToken)
    {
        var key = $"{kind}:{about}";
        await transactions.Run(
            async db =>
            {
                var known = await db.Set<AlarmRow>().SingleOrDefaultAsync(alarm => alarm.Key == key, cancellationToken);
                if (known is { ClearedAt: not null }) known.At = time.GetUtcNow();
                if (known is null) db.Add(new AlarmRow { Key = key, Kind = kind, At = time.GetUtcNow(), Text = text, GenerationId = generation, Provider = provider });
                else (known.Text, known.ClearedAt, known.ClearedBy) = (text, null, null);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        log.LogError("Alarm {Key}: {Text}", key, text);
        Tell();
    }

    /// <summary>The newest of what is open, newest first.</summary>
    public async Task<IReadOnlyList<AlarmRow>> Open(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AlarmRow>().AsNoTracking().Where(alarm => alarm.ClearedAt == null).OrderByDescending(alarm => alarm.At).Take(MostShown).ToListAsync(cancellationToken);
    }

    /// <summary>The program sees that its cause is gone.</summary>
    public async Task Clear(string key, string by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Clear(db.Set<AlarmRow>().Where(alarm => alarm.Key == key), by, cancellationToken)) Tell();
    }

    /// <summary>The program sees that the cause of all of a kind about a generation is gone.</summary>
    public async Task Clear(string kind, Guid generation, string by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Clear(db.Set<AlarmRow>().Where(alarm => alarm.Kind == kind && alarm.GenerationId == generation), by, cancellationToken)) Tell();
    }

    /// <summary>An administrator says that these are settled: all of them, or none when it fails.</summary>
    /// <exception cref="DeskException">The actor is no administrator.</exception>
    public async Task Settle(IReadOnlyCollection<string> keys, Actor actor, CancellationToken cancellationToken)
    {
        await members.Run(
            actor,
            Roles.Administrator,
            async (db, by) =>
            {
                // before the rows: two who settle the same ones in another order could wait for each other
                await db.TakeLock("audit", cancellationToken);
                foreach (var key in keys)
                {
                    if (!await Clear(db.Set<AlarmRow>().Where(alarm => alarm.Key == key), by.Name, cancellationToken)) continue;
                    await audit.Add(db, by.Name, "alarm-cleared", key, "Said to be settled.", cancellationToken);
                }

                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        Tell();
    }

    /// <inheritdoc cref="Settle(IReadOnlyCollection{string}, Actor, CancellationToken)"/>
    public Task Settle(string key, Actor actor, CancellationToken cancellationToken) => Settle([key], actor, cancellationToken);

    /// <summary>Another instance has raised or cleared one.</summary>
    internal void Hear() => Changed?.Invoke(this, EventArgs.Empty);

    private void Tell()
    {
        Hear();
        news.Tell(ChangeTopics.Alarms);
    }

    private async Task<bool> Clear(IQueryable<AlarmRow> alarms, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cleared = await alarms
            .Where(alarm => alarm.ClearedAt == null)
            .ExecuteUpdateAsync(alarm => alarm.SetProperty(a => a.ClearedAt, now).SetProperty(a => a.ClearedBy, by), cancellationToken);
        return cleared > 0;
    }
}
