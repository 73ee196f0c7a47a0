using KlingWeb.Audit;
using KlingWeb.Data;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Postgres;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Audit;

public sealed class AuditChainTests
{
    [Theory]
    [InlineData("UPDATE Audit SET Detail = 'Limit 100x' WHERE Id = 2", 2)]
    [InlineData("UPDATE Audit SET ActorName = 'anN' WHERE Id = 1", 1)]
    [InlineData("UPDATE Audit SET At = At + 1 WHERE Id = 3", 3)]
    [InlineData("DELETE FROM Audit WHERE Id = 2", 3)]
    public async Task Chain_WithOneByteChanged_IsBrokenThere(string change, long at)
    {
        await using var room = await Workroom.Open();
        await Write(room, 3);
        Assert.Null(await room.Get<AuditReader>().FirstBroken(default));

        await using (var db = await room.Db()) await db.Database.ExecuteSqlRawAsync(change);

        Assert.Equal(at, await room.Get<AuditReader>().FirstBroken(default));
    }

    [Theory]
    [InlineData("limit 1", 1)]
    [InlineData("budget-changed", 3)]
    [InlineData("100%", 0)]
    public async Task Search_IsLiteral(string text, int entries)
    {
        await using var room = await Workroom.Open();
        await Write(room, 3);

        Assert.Equal(entries, (await room.Get<AuditReader>().Read(text, null, default)).Count);
    }

    [PostgresFact]
    public async Task Search_OnPostgres_TakesCapitalsForSmallLettersToo()
    {
        await using var room = await Workroom.OpenOnPostgres();
        await Write(room, 3);

        Assert.Single(await room.Get<AuditReader>().Read("limit 1", null, default));
    }

    private static async Task Write(Workroom room, int entries)
    {
        for (var n = 1; n <= entries; n++)
        {
            var detail = $"Limit {n}";
            await room.Get<Transactions>().Run(
                async db =>
                {
                    await room.Get<AuditLog>().Add(db, "Ann", "budget-changed", "the team", detail, default);
                    await db.SaveChangesAsync();
                },
                default);
        }
    }
}
