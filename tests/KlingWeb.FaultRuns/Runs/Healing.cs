using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.FaultRuns.Runs;

/// <summary>Everything works again: the clock runs until nothing is open, and an administrator settles by the providers' own ledgers what only a person can.</summary>
internal sealed class Healing(RunRoom run, RunOrders orders, Random chance)
{
    private const int MostRounds = 30;

    private static readonly Actor Administrator = new("ann", "Ann", IsAdministrator: true, MaySubmit: true);

    public async Task Heal()
    {
        run.Room.Emulator.Faults.Clear();
        run.Room.Kills.Kill();
        await run.Rise(null);
        await orders.ClickAll();
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var id in run.Room.Get<ProviderDesk>().Ids) run.Room.Get<ProviderDesk>().Resume(id);
            await LetRun();
            await run.Archive();
            var books = await Books.Read(run.Room);
            if (books.IsQuiet) return;
            await Settle(books);
        }
    }

    private async Task LetRun()
    {
        for (var n = 0; n < 40; n++) await run.Pass(TimeSpan.FromSeconds(1));
        for (var n = 0; n < 30; n++) await run.Pass(TimeSpan.FromSeconds(20));
        for (var n = 0; n < 40; n++) await run.Pass(TimeSpan.FromMinutes(10));
    }

    private async Task Settle(Books books)
    {
        var free = books.Unowned().ToList();
        foreach (var unclear in books.Generations.Where(row => row.NeedsPerson))
        {
            var charge = free.Find(one => one.Provider == unclear.Provider && Books.IsFor(one, unclear));
            if (charge is not null) free.Remove(charge);
            var resolution = charge is not null ? new Resolution(ResolutionOutcome.Found, charge.TaskId)
                : chance.Percent(30) ? new(ResolutionOutcome.SendAgain)
                : new Resolution(ResolutionOutcome.NotCharged);
            await run.Room.Desk.Resolve(unclear.Id, resolution, Administrator, CancellationToken.None);
        }
    }
}
