namespace KlingWeb.Web.Tests.Support;

/// <summary>A clock that moves when told; stands in for FakeTimeProvider of Microsoft.Extensions.TimeProvider.Testing.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private TimeSpan elapsed;
    private TimeSpan jumped;

    public ManualTimeProvider() => Steady = new SteadyClock(this);

    /// <summary>The same time on a clock that nobody sets: another machine's.</summary>
    public TimeProvider Steady { get; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return Start + elapsed + jumped;
    }

    public override long GetTimestamp()
    {
        lock (gate) return elapsed.Ticks;
    }

    /// <summary>Moves the clock and fires what has become due, outside the lock.</summary>
    public void Advance(TimeSpan by)
    {
        Alarm[] due;
        lock (gate)
        {
            elapsed += by;
            due = [.. alarms.Where(alarm => alarm.Due <= elapsed)];
            foreach (var alarm in due) alarm.Due = alarm.Period is { } period ? elapsed + period : null;
        }

        foreach (var alarm in due) alarm.Fire();
    }

    /// <summary>Sets the wall clock forward or back; timers and timestamps don't notice.</summary>
    public void Jump(TimeSpan by)
    {
        lock (gate) jumped += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        lock (gate) alarms.Add(alarm);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class SteadyClock(ManualTimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(clock.GetTimestamp());

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Alarm(ManualTimeProvider clock, Action fire) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.elapsed + dueTime;
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
            }

            if (dueTime == TimeSpan.Zero) clock.Advance(TimeSpan.Zero);
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
