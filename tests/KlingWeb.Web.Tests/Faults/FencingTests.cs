using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>Whoever has read a row that another has changed or claimed since writes nothing.</summary>
public sealed class FencingTests
{
    [Fact]
    public async Task Claim_OlderThanTheRows_WritesNothing()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await using var db = await room.Db();
        await db.Set<GenerationRow>().ExecuteUpdateAsync(row => row.SetProperty(g => g.LeaseEpoch, g => g.LeaseEpoch + 1));

        var written = await room.Get<GenerationWriter>().Change(id, 0, _ => new(GenerationEventKind.TakenBack, "by one that was fenced"), default);

        Assert.Null(written);
        Assert.Equal(GenerationStatus.Queued, (await room.Now(id)).Status);
    }

    [Fact]
    public async Task Save_OfARowThatAnotherHasChanged_IsAConflict()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await using var slow = await room.Db();
        var seen = await slow.Set<GenerationRow>().SingleAsync();
        await room.Desk.Cancel(id, Orders.Member, default);

        (seen.Status, seen.Version) = (GenerationStatus.Submitting, seen.Version + 1);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
        Assert.Equal(GenerationStatus.Cancelled, (await room.Now(id)).Status);
    }

    [Fact]
    public async Task Save_OfARowThatAnotherHasClaimed_IsAConflict()
    {
        await using var room = await Workroom.Open();
        var id = await room.Order(Orders.ApiInOne);
        await using var slow = await room.Db();
        var seen = await slow.Set<GenerationRow>().SingleAsync();
        await using (var other = await room.Db())
        {
            // a claim changes the epoch alone
            await other.Set<GenerationRow>().ExecuteUpdateAsync(row => row.SetProperty(g => g.LeaseEpoch, g => g.LeaseEpoch + 1));
        }

        (seen.Status, seen.Version) = (GenerationStatus.Submitting, seen.Version + 1);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
        Assert.Equal(GenerationStatus.Queued, (await room.Now(id)).Status);
    }
}
