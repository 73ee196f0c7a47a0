using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Spend;

/// <summary>F43: two members at once for what only one of them can have, on a real file.</summary>
public sealed class BudgetRaceTests
{
    private const int Races = 1000;
    private const decimal Order = 200;

    [Fact]
    public async Task F43_TwoMembersForTheLastOfABudget_OneWinsEachTime()
    {
        await using var room = await LiveRoom.Open();
        var budget = await room.Budget(0, unit: PriceUnit.Credit, provider: "apiinone");
#pragma warning disable CA5394 // a seed is wanted, not a secret
        var random = new Random(43);
        for (var race = 1; race <= Races; race++)
        {
            await Limit(room, budget, race * Order);
            var (one, other) = (random.Next(2000), random.Next(2000));

            var outcomes = await Task.WhenAll(Try(room, Orders.Member, one), Try(room, Orders.Administrator, other));

            Assert.Equal(["budget-exceeded", "taken"], outcomes.Order(StringComparer.Ordinal));
        }
#pragma warning restore CA5394

        await using var db = await room.Db();
        var holds = await db.Set<LedgerRow>().Where(entry => entry.Kind == LedgerEntryKind.Hold).Select(entry => entry.Amount).ToListAsync();
        Assert.Equal(Races * Order, holds.Sum());
    }

    private static Task<string> Try(Workroom room, Actor actor, int spins) => Task.Run(async () =>
    {
        Thread.SpinWait(spins);   // so that each race begins otherwise
        try
        {
            await room.Hold(actor: actor);
            return "taken";
        }
        catch (DeskException refused)
        {
            return refused.Code;
        }
    });

    private static async Task Limit(Workroom room, Guid id, decimal limit)
    {
        await using var db = await room.Db();
        await db.Set<BudgetRow>().Where(budget => budget.Id == id).ExecuteUpdateAsync(budget => budget.SetProperty(b => b.Limit, limit));
    }
}
