using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>One run: orders at the emulated providers while these, the program, its database and its clock go wrong by chance; then all is well again, and the books must agree.</summary>
/// <param name="seed">The same seed makes the same run.</param>
public sealed class FaultRun(int seed)
{
    private const int Ticks = 60;

    private readonly Random chance = new(seed);

    /// <summary>What is wrong in the end; empty when every promise was kept.</summary>
    public async Task<IReadOnlyList<string>> Run()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Place(), $"kw-run-{Guid.NewGuid():N}")).FullName;
        await using var room = await Workroom.OpenIn(folder, chance.Next(0, 20), chance);
        var run = new RunRoom(room);
        var orders = new RunOrders(run, chance);
        await GoWrong(run, orders);
        await new Healing(run, orders, chance).Heal();
        var books = await Books.Read(room);
        string[] wrongs = [.. books.Wrongs(), .. FilesCheck.Wrongs(books, folder)];
        return wrongs.Length == 0 ? [] : [.. wrongs, .. Story.Of(books)];
    }

    // memory is quick, and a kill can't show what a lost page would
    private static string Place() => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private async Task GoWrong(RunRoom run, RunOrders orders)
    {
        var wanted = chance.Next(3, 9);
        for (var faults = chance.Next(0, 9); faults > 0; faults--) run.Room.Emulator.Faults.Add(FaultPlan.Next(chance));
        for (var tick = 0; tick < Ticks; tick++)
        {
            if (orders.Count < wanted && chance.Percent(20)) await orders.Order();
            await Disturb(run, orders);
            await run.Pass(NextStep(), kills => kills.PlanNth(chance.Next(1, 200)));
            if (chance.Percent(15)) await run.Archive();
        }
    }

    private async Task Disturb(RunRoom run, RunOrders orders)
    {
        switch (chance.Next(100))
        {
            case < 10:
                run.Room.Kills.PlanNth(chance.Next(1, 40));
                break;
            case < 12:
                run.Room.Kills.Kill();
                break;
            case < 16:
                run.SetClock(TimeSpan.FromSeconds(chance.Next(-60, 60)));
                break;
            case < 25:
                await orders.ClickAgain();
                break;
            case < 28:
                await RunRoom.Quietly(() => GiveAnIdAgain(run.Room));
                break;
        }
    }

    /// <summary>A provider's next answer will carry the id of an earlier order's task. Not at kling3cheap: images and videos are numbered apart there, and one's id is true for the other.</summary>
    private async Task GiveAnIdAgain(Workroom room)
    {
        var taken = (await Books.Read(room)).Generations.Where(row => row.ProviderTaskId is not null && row.Provider != ProviderIds.Kling3Cheap).ToList();
        if (taken.Count == 0) return;
        var earlier = chance.One(taken);
        room.Emulator.Faults.Add(new Fault { Kind = FaultKind.ReusedId, Provider = earlier.Provider, Operation = EmulatorOperation.Create, Text = earlier.ProviderTaskId });
    }

    private TimeSpan NextStep() => chance.Next(20) switch
    {
        < 14 => TimeSpan.FromMilliseconds(chance.Next(100, 3000)),
        < 19 => TimeSpan.FromSeconds(chance.Next(3, 40)),
        _ => TimeSpan.FromMinutes(chance.Next(1, 30)),
    };
}
