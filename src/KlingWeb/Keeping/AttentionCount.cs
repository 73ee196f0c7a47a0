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

    /// <summary>The number has changed, or what stands behind it.</summary>
    public event EventHandler? Changed;

    public async Task<int> Read(CancellationToken cancellationToken)
    {
        if (!counted) await Count(tells: false, cancellationToken);
        return known;
    }

    public void Dispose()
    {
        alarms.Changed -= AlarmsChanged;
        watching.Dispose();
    }

    // while nothing waits, most changes concern nothing here, and the database is left alone
    private Task Watch(GenerationView changed) =>
        Waits(changed) || known > 0 ? Count(tells: Waits(changed), CancellationToken.None) : Task.CompletedTask;

    private static bool Waits(GenerationView generation) => generation.NeedsPerson || generation.Status is GenerationStatus.Expired;

    private void AlarmsChanged(object? sender, EventArgs e) => _ = Count(tells: true, CancellationToken.None);

    /// <param name="tells">Also with the same number: one may have gone while another came, or an alarm has new words.</param>
    /// <param name="cancellationToken">Gives up waiting for the database.</param>
    private async Task Count(bool tells, CancellationToken cancellationToken)
    {
        var now = await desk.Count(cancellationToken);
        var differs = tells || !counted || now != known;
        (known, counted) = (now, true);
        if (differs) Changed?.Invoke(this, EventArgs.Empty);
    }
}
