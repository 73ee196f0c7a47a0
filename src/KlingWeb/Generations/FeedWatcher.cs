using System.Globalization;

namespace KlingWeb.Generations;

/// <summary>One that is told what has changed, at its own pace: what comes while it is busy waits, the latest of each generation only.</summary>
internal sealed class FeedWatcher(Func<GenerationView, Task> onChanged, ILogger log)
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;
    private readonly Lock gate = new();
    private Dictionary<Guid, GenerationView> waiting = [];
    private bool isBusy;
    private bool hasLeft;

    /// <summary>Tells it, and waits for nobody: one that does not come back must not hold up the others.</summary>
    public void Tell(IReadOnlyList<GenerationView> views)
    {
        lock (gate)
        {
            if (hasLeft) return;
            if (isBusy)
            {
                foreach (var view in views) waiting[view.Id] = view;
                return;
            }

            isBusy = true;
        }

        _ = TellOn(views);
    }

    public void Leave()
    {
        lock (gate) (hasLeft, waiting) = (true, []);
    }

    private async Task TellOn(IEnumerable<GenerationView> first)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        for (var views = first; views is not null; views = Next())
        {
            foreach (var view in views)
            {
                try
                {
                    await onChanged(view);
                }
#pragma warning disable CA1031 // one watcher that fails takes nothing from the others
                catch (Exception surprise)
                {
                    log.LogWarning(surprise, "A watcher failed");
                }
#pragma warning restore CA1031
            }
        }
    }

    private IEnumerable<GenerationView>? Next()
    {
        lock (gate)
        {
            isBusy = waiting.Count > 0;
            if (!isBusy) return null;
            var next = waiting.Values;
            waiting = [];
            return next;
        }
    }
}
