using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>PostgreSQL takes no text with a zero character in it.</summary>
public sealed class ZeroCharacterTests
{
    [PostgresFact]
    public async Task Answer_WithZeroCharacters_IsWrittenDownAsUnclear()
    {
        await using var room = await Workroom.OpenOnPostgres();
        room.Plan(FaultKind.Utf16);
        var id = await room.Order(Orders.ApiInOne);

        await room.RunDue();

        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await using var db = await room.Db();
        Assert.Contains('\uFFFD', (await db.Set<AttemptRow>().SingleAsync()).RawBody!);
    }
}
