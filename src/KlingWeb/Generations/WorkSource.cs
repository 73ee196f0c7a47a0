using KlingWeb.Core.Generations;

namespace KlingWeb.Generations;

/// <summary>Where the scheduler's work comes from: memory for the one server on a file, leases in the database for several instances.</summary>
public abstract class WorkSource
{
    /// <summary>Takes up what an earlier run left.</summary>
    public abstract Task Resume(CancellationToken cancellationToken);

    /// <summary>Waits until something may be due.</summary>
    public abstract Task Wait(CancellationToken cancellationToken);

    /// <summary>Makes due now what waits for its time.</summary>
    public abstract Task Hurry(Guid id, CancellationToken cancellationToken);

    /// <summary>Takes generations that are due now, earliest first; nobody else has them until <see cref="Done"/>.</summary>
    public abstract Task<IReadOnlyList<Guid>> Take(int most, CancellationToken cancellationToken);

    /// <summary>A running task that was taken, where it is known without reading; null when its row has to be read.</summary>
    public abstract InFlight? Known(Guid id);

    /// <summary>Its row was read.</summary>
    public abstract void Learn(GenerationRow row);

    /// <summary>A step of a taken generation is over.</summary>
    public abstract Task Done(Guid id);

    /// <summary>What a generation gets that was being sent when its program ended: unclear, so that it is looked for and never sent again by itself.</summary>
    internal static GenerationChange? Interrupted(GenerationRow row) => row.Status != GenerationStatus.Submitting
        ? null
        : new GenerationChange(GenerationEventKind.OutcomeUnclear, "The program ended while it was being sent; it is looked for, never sent again by itself")
        {
            DueIn = Reconciler.FirstLook,
            Also = changed =>
            {
                changed.LeaseEpoch++;
                changed.Tries = 0;
                changed.Attempts.MaxBy(a => a.N)!.Outcome = "interrupted";
            },
        };
}
