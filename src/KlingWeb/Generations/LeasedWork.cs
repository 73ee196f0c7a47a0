using System.Collections.Concurrent;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>The work of one of several instances: each generation is leased to one of them at a time, by the database's clock.</summary>
/// <remarks>A lease is renewed while its step runs. An instance that died or was paused loses it; its epoch is then too old for it to write anything.</remarks>
public sealed class LeasedWork(Leases leases, DueQueue due, ChangeNews news, TimeProvider time, ILogger<LeasedWork> log) : WorkSource, IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, byte> taken = new();
    private ITimer? renewing;
    private volatile bool mayBeMore = true;

    /// <inheritdoc/>
    /// <remarks>There is nothing to take up: what an instance has left behind is free when its leases end.</remarks>
    public override Task Resume(CancellationToken cancellationToken)
    {
        news.Heard += Hear;
        var every = leases.Lasts / 3;
        renewing = time.CreateTimer(_ => _ = Renew(), null, every, every);
        return Task.CompletedTask;
    }

    public override async Task Wait(CancellationToken cancellationToken)
    {
        if (mayBeMore) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(due.Wait(stop.Token), Task.Delay(Sweep, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    /// <remarks>Another instance may have had it last and have put it off: the table has to say it.</remarks>
    public override async Task Hurry(Guid id, CancellationToken cancellationToken)
    {
        await leases.Hurry(id, cancellationToken);
        due.Set(id, time.GetUtcNow());
    }

    public override async Task<IReadOnlyList<Guid>> Take(int most, CancellationToken cancellationToken)
    {
        var known = due.TakeDue(most);
        IReadOnlyList<Guid> claimed;
        try
        {
            claimed = await leases.Claim(known, [.. taken.Keys], most, cancellationToken);
        }
        catch
        {
            // known only here; the next try needs them
            foreach (var id in known) due.Set(id, time.GetUtcNow());
            throw;
        }
        finally
        {
            // whose work it is, the leases say
            foreach (var id in known) due.Done(id);
        }

        mayBeMore = claimed.Count == most;
        foreach (var id in claimed) taken[id] = 0;
        return claimed;
    }

    // a claim has changed the row: its epoch has to be read
    public override InFlight? Known(Guid id) => null;

    public override void Learn(GenerationRow row)
    {
    }

    public override async Task Done(Guid id)
    {
        try
        {
            await leases.Release(id, due.WhenDue(id), CancellationToken.None);
        }
        finally
        {
            taken.TryRemove(id, out _);
        }
    }

    public void Dispose()
    {
        news.Heard -= Hear;
        renewing?.Dispose();
    }

    private void Hear(object? sender, ChangeEventArgs change)
    {
        // what another instance makes due it takes itself; only after a gap is there something to look for here
        if (change.Topic != ChangeTopics.Everything) return;
        mayBeMore = true;
        due.Wake();
    }

    private async Task Renew()
    {
        if (taken.IsEmpty) return;
        try
        {
            await leases.Renew([.. taken.Keys], CancellationToken.None);
        }
#pragma warning disable CA1031 // a lease that can't be renewed ends, which is what it is for
        catch (Exception fault)
        {
            log.LogWarning("Leases could not be renewed: {Why}", fault.Message);
        }
#pragma warning restore CA1031
    }
}
