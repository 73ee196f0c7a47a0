namespace KlingWeb.Generations;

/// <summary>What is due when, in memory: while nothing is due the database is left alone.</summary>
/// <remarks>Times come as the wall clock has them and are kept as waits by the steady one: setting the wall clock neither hurries nor delays anything here.</remarks>
public sealed class DueQueue(TimeProvider time)
{
    // a thousand a second that came one by one would wake the processor as often; nobody sees so short a wait
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, TimeSpan> dueAt = [];
    // what is due at the same moment keeps the order in which it came
    private readonly PriorityQueue<Guid, (TimeSpan At, long Turn)> order = new();
    private readonly Dictionary<Slots, SortedSet<Guid>> waiting = [];
    private readonly HashSet<Guid> atWork = [];
    private long turn;
    private TaskCompletionSource changed = NewSignal();

    /// <summary>How far the steady clock has come.</summary>
    private TimeSpan Steady => time.GetElapsedTime(0);

    /// <summary>Sets when something is due; null for never. A later call replaces an earlier one, and the wait for a place.</summary>
    public void Set(Guid id, DateTimeOffset? at)
    {
        var isNext = false;
        lock (gate)
        {
            foreach (var ids in waiting.Values) ids.Remove(id);
            if (at is { } wall)
            {
                dueAt[id] = Steady + (wall - time.GetUtcNow());
                isNext = !atWork.Contains(id) && Enqueue(id, dueAt[id]);
            }
            else
            {
                dueAt.Remove(id);
            }
        }

        // whoever waits for something earlier need not hear of it
        if (isNext) Signal();
    }

    /// <summary>The step of one that was taken is over; if it was set meanwhile, it can be taken again.</summary>
    public void Done(Guid id)
    {
        var isNext = false;
        lock (gate)
        {
            if (atWork.Remove(id) && dueAt.TryGetValue(id, out var when)) isNext = Enqueue(id, when);
        }

        if (isNext) Signal();
    }

    /// <summary>Wakes a submission as soon as one of its provider's places is free, and at the latest at a given time.</summary>
    public void WaitForSlot(Guid id, Slots slots, DateTimeOffset latest)
    {
        Set(id, latest);
        lock (gate)
        {
            if (!waiting.TryGetValue(slots, out var ids)) waiting[slots] = ids = [];
            ids.Add(id);
        }
    }

    /// <summary>A place is free: who was ordered first of those that wait for it is due now.</summary>
    public void FreeSlot(Slots slots)
    {
        Guid? first = null;
        lock (gate)
        {
            // an id begins with the time at which it was given
            if (waiting.TryGetValue(slots, out var ids) && ids.Count > 0) first = ids.Min;
        }

        if (first is { } id) Set(id, time.GetUtcNow());
    }

    /// <summary>When something is due, as the wall clock stands now; null for never, or when it has been taken.</summary>
    public DateTimeOffset? WhenDue(Guid id)
    {
        lock (gate) return dueAt.TryGetValue(id, out var at) ? time.GetUtcNow() + (at - Steady) : null;
    }

    /// <summary>Lets whoever waits look once more.</summary>
    public void Wake() => Signal();

    /// <summary>Takes what is due now, earliest first; what was taken is not given out again before it is <see cref="Done"/>.</summary>
    public IReadOnlyList<Guid> TakeDue(int most = int.MaxValue)
    {
        var now = Steady;
        var taken = new List<Guid>();
        lock (gate)
        {
            while (taken.Count < most && order.TryPeek(out var id, out var first) && first.At <= now)
            {
                order.Dequeue();
                // entries that Set has replaced stay in the heap until their time; only the current one counts
                if (dueAt.TryGetValue(id, out var current) && current <= now && atWork.Add(id))
                {
                    dueAt.Remove(id);
                    foreach (var ids in waiting.Values) ids.Remove(id);
                    taken.Add(id);
                }
            }
        }

        return taken;
    }

    /// <summary>Waits until something is due, or becomes so sooner than was known.</summary>
    public async Task Wait(CancellationToken cancellationToken)
    {
        Task signal;
        TimeSpan? next;
        lock (gate)
        {
            signal = changed.Task;
            next = order.TryPeek(out _, out var first) ? first.At : null;
        }

        if (next is null)
        {
            await signal.WaitAsync(cancellationToken);
            return;
        }

        var wait = next.Value - Steady;
        if (wait <= TimeSpan.Zero) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal, Task.Delay(wait < ShortestWait ? ShortestWait : wait, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool Enqueue(Guid id, TimeSpan when)
    {
        var isNext = !order.TryPeek(out _, out var next) || when < next.At;
        order.Enqueue(id, (when, turn++));
        return isNext;
    }

    private void Signal()
    {
        TaskCompletionSource old;
        lock (gate)
        {
            old = changed;
            changed = NewSignal();
        }

        old.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
