using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>Ends the program at a moment with a name, and starts it again.</summary>
internal static class Killing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What has not ended after so long, by the real clock, waits for the hand-driven one.</summary>
    private static readonly TimeSpan AtWork = TimeSpan.FromMilliseconds(30);

    /// <summary>Just before the change that brings a generation to a status is written.</summary>
    public static Func<KillMoment, bool> Before(GenerationStatus status) => moment => moment.Point == KillPoint.Saving && Brings(moment, status);

    /// <summary>Just after that change is durable, before anybody is told.</summary>
    public static Func<KillMoment, bool> After(GenerationStatus status) => moment => moment.Point == KillPoint.Saved && Brings(moment, status);

    /// <summary>A file lies in its place, and its row does not say so yet.</summary>
    public static bool BeforeTheFileCounts(KillMoment moment) =>
        moment is { Point: KillPoint.Saving, Written: { } rows } && rows.OfType<GenerationFile>().Any(file => file.State == FileState.Archived);

    public static Func<KillMoment, bool> At(KillPoint point) => moment => moment.Point == point;

    /// <summary>Does it until the program is killed there, and starts the program again.</summary>
    public static async Task KilledIn(this Workroom room, Func<KillMoment, bool> moment, Func<Task> work)
    {
        var program = room.Kills;
        program.Plan(moment);
        var doing = work();
        await Task.WhenAny(doing, program.Died).WaitAsync(Patience);
        if (!program.IsDead) await doing;
        Assert.True(program.IsDead, "The moment never came.");
        // it unwinds, unless it waits for a clock that it will not see move
        await Task.WhenAny(doing, Task.Delay(AtWork));
        await room.Restart();
    }

    /// <summary>Lets a day pass: quickly at first, where most happens, then in larger steps.</summary>
    public static async Task RunADay(this Workroom room)
    {
        await room.Run(TimeSpan.FromMinutes(1));
        await room.Run(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(10));
        await room.Run(TimeSpan.FromHours(24), TimeSpan.FromMinutes(10));
    }

    /// <summary>Moves the clock whenever work does not get on by itself, until it is done.</summary>
    public static async Task Driven(this Workroom room, Task work)
    {
        while (!await IsDoneBy(work, AtWork)) room.Time.Advance(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>What the providers charged, each charge once.</summary>
    public static Task<IReadOnlyList<EmulatedCharge>> Charges(this Workroom room) => room.Emulator.Ledger.ReadAsync();

    /// <summary>Delivered, and paid what the provider charged, once.</summary>
    public static async Task AssertPaidOnce(this Workroom room, Guid id)
    {
        var charge = Assert.Single(await room.Charges());
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Equal(1, room.Posts);
        Assert.Equal(new LedgerSum(0, charge.Amount), await room.Money(id));
    }

    /// <summary>The last paid request as it is kept.</summary>
    public static async Task<AttemptRow> LastAttempt(this Workroom room, Guid id)
    {
        await using var db = await room.Db();
        return await db.Set<AttemptRow>().Where(attempt => attempt.GenerationId == id).OrderByDescending(attempt => attempt.N).FirstAsync();
    }

    private static async Task<bool> IsDoneBy(Task work, TimeSpan patience)
    {
        try
        {
            await work.WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static bool Brings(KillMoment moment, GenerationStatus status) =>
        moment.Written!.OfType<GenerationRow>().Any(row => row.Status == status);
}
