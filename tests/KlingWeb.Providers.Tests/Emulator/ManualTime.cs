namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>A clock that moves when told to; stands in for Microsoft.Extensions.TimeProvider.Testing.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    public int WaitingTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        _now += span;
        List<ManualTimer> due;
        lock (_lock)
        {
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            due.ForEach(timer => _timers.Remove(timer));
        }

        due.ForEach(timer => timer.Fire());
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire() => callback();

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
