namespace KlingWeb.Providers.Tests.Support;

/// <summary>A clock on which short pauses are over at once and long limits never come.</summary>
internal sealed class EagerTime : TimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime <= LongestPause && dueTime >= TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
