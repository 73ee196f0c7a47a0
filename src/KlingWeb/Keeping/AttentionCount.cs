using KlingWeb.Alarms;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;

namespace KlingWeb.Keeping;

/// <summary>How many things wait for a person, counted once for all who look.</summary>
public sealed class AttentionCount : IDisposable
{
    private readonly AttentionDesk desk;
    private readonly AlarmDesk alarms;
    private readonly IDisposable watching;
    private int known;
    private bool counted;

    public AttentionCount(AttentionDesk desk, AlarmDesk alarms, GenerationFeed feed)
    {
        (this.desk, this.alarms) = (desk, alarms);
        alarms.Changed += AlarmsChanged;
        watching = feed.Subscribe(Watch);
    }

    /// <summary>The number has changed.</summary>
    public event EventHandler? Changed;

    public async Task<int> Read(CancellationToken cancellationToken)
    {
        if (!counted) await Count(cancellationToken);
        return known;
    }

    public void Dispose()
    {
        alarms.Changed -= AlarmsChanged;
        watching.Dispose();
    }

    // while nothing waits, most changes concern nothing here, and the database is left alone
    private Task Watch(GenerationView changed) =>
        changed.NeedsPerson || changed.Status is GenerationStatus.Expired || known > 0 ? Count(CancellationToken.None) : Task.CompletedTask;

    private void AlarmsChanged(object? sender, EventArgs e) => _ = Count(CancellationToken.None);

    private async Task Count(CancellationToken cancellationToken)
    {
        var now = await desk.Count(cancellationToken);
        var differs = !counted || now != known;
        (known, counted) = (now, true);
        if (differs) Changed?.Invoke(this, EventArgs.Empty);
    }
}
