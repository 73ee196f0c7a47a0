namespace KlingWeb.FaultRuns.Kills;

/// <summary>Ends one run of the program in the middle of whatever it does: from then on nothing of it reaches the database.</summary>
/// <remarks>A request that is on its way to a provider arrives all the same, as it does when a process is killed.</remarks>
public sealed class KillSwitch
{
    private static readonly AsyncLocal<KillSwitch?> Running = new();

    private readonly TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<KillMoment, bool>? isTheMoment;

    public bool IsDead => died.Task.IsCompleted;

    /// <summary>Completes when it has ended.</summary>
    public Task Died => died.Task;

    /// <summary>What goes wrong with the database, at a moment, instead of the program's end.</summary>
    public Func<KillMoment, Exception?>? Trouble { get; set; }

    /// <summary>The run that the current work belongs to.</summary>
    internal static KillSwitch? Current => Running.Value;

    /// <summary>Says that what follows is this run's work.</summary>
    public void Enter() => Running.Value = this;

    /// <summary>Ends it at the first moment that is wanted.</summary>
    public void Plan(Func<KillMoment, bool> moment) => isTheMoment = moment;

    /// <summary>Ends it at the n-th moment from now, from 1.</summary>
    public void PlanNth(int n)
    {
        var passed = 0;
        Plan(_ => Interlocked.Increment(ref passed) == n);
    }

    /// <summary>Ends it now.</summary>
    public void Kill() => died.TrySetResult();

    /// <exception cref="KilledException">It ends here, or has ended before and still holds on to the database.</exception>
    internal void Pass(KillMoment moment)
    {
        if (Trouble?.Invoke(moment) is { } trouble) throw trouble;
        if (!IsDead && isTheMoment?.Invoke(moment) == true) Kill();
        else if (!IsDead || moment.Point is KillPoint.Asked or KillPoint.Read or KillPoint.Created) return;
        throw new KilledException();
    }
}

/// <summary>The program has been killed; stands in for the end of its process.</summary>
/// <remarks>A cancellation, since EF takes everything else that happens in a save for the database's fault, which the program waits out.</remarks>
public sealed class KilledException() : OperationCanceledException("This run of the program was killed.");
