using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>Moves the clock and the work of a run, one thing after the other, so that a seed repeats it as far as real threads let it.</summary>
internal sealed class RunRoom(Workroom room)
{
    // what has not ended after so long, by the real clock, waits for the hand-driven one
    private static readonly TimeSpan RealPatience = TimeSpan.FromMilliseconds(50);

    // a request that waits for the provider must arrive when it would, not after the clock has leapt past the search for it
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(30);

    private readonly List<Task> underWay = [];

    private TimeSpan clockIsWrongBy;

    public Workroom Room => room;

    /// <summary>Lets a time pass and begins what falls due; what waits for a provider stays under way. Killed, the program starts again.</summary>
    public async Task Pass(TimeSpan time, Action<KillSwitch>? atNextStart = null)
    {
        do
        {
            var step = underWay.Count > 0 && time > LongestStep ? LongestStep : time;
            room.Time.Advance(step);
            time -= step;
            await Work();
        } while (time > TimeSpan.Zero && !room.Kills.IsDead);

        await Rise(atNextStart);
    }

    /// <summary>Sets our clock wrong by so much, against the providers'.</summary>
    public void SetClock(TimeSpan wrongBy)
    {
        room.Time.Jump(wrongBy - clockIsWrongBy);
        clockIsWrongBy = wrongBy;
    }

    /// <summary>Fetches the results that are due.</summary>
    public async Task Archive()
    {
        var archiving = Quietly(room.Archive);
        while (await Task.WhenAny(archiving, Task.Delay(RealPatience)) != archiving) room.Time.Advance(TimeSpan.FromSeconds(1));
        await Rise(null);
    }

    /// <summary>Starts the program again if it is dead; the start may be killed too.</summary>
    public async Task Rise(Action<KillSwitch>? plan)
    {
        while (room.Kills.IsDead)
        {
            await Quietly(() => room.Restart(plan));
            plan = null;
        }
    }

    public static async Task Quietly(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (KilledException)
        {
            // that is what a run is for
        }
    }

    private async Task Work()
    {
        var scheduler = room.Get<GenerationScheduler>();
        room.Kills.Enter();
        await Settle();
        while (room.Get<DueQueue>().TakeDue() is { Count: > 0 } due)
        {
            foreach (var id in due) underWay.Add(scheduler.Step(id, CancellationToken.None));
            await Settle();
        }
    }

    /// <summary>Writes are made by a thread of their own: lets what is under way come to its end or to a wait for the clock.</summary>
    private async Task Settle()
    {
        underWay.RemoveAll(task => task.IsCompleted);
        if (underWay.Count == 0) return;
        await Task.WhenAny(Task.WhenAll(underWay), Task.Delay(RealPatience));
        underWay.RemoveAll(task => task.IsCompleted);
    }
}
