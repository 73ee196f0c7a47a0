namespace KlingWeb.FaultRuns.Kills;

/// <summary>Where a run of the program can end.</summary>
public enum KillPoint
{
    /// <summary>Before a command reaches the database.</summary>
    Command,

    /// <summary>Before a change is written.</summary>
    Saving,

    /// <summary>After the commit of changes, before anybody is told.</summary>
    Saved,

    /// <summary>A request has reached the provider, which has done nothing yet.</summary>
    Asked,

    /// <summary>The provider has looked something up, and its answer is lost.</summary>
    Read,

    /// <summary>The provider has made and charged a task, and its answer is lost.</summary>
    Created,
}

/// <summary>A moment at which a run of the program can end.</summary>
/// <param name="Point">Where.</param>
/// <param name="Written">The rows that are being or have been written, as they then are; null where nothing is.</param>
public readonly record struct KillMoment(KillPoint Point, IReadOnlyList<object>? Written = null);
