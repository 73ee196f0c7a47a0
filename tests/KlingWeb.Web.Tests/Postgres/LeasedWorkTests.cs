using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Two instances on one table: what one remembers is held against what the other has written since. All times are the database's.</summary>
public sealed class LeasedWorkTests
{
    private const int Most = 32;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [PostgresFact]
    public async Task Claim_OfWhatAnotherHasPutOff_IsNotMade()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        using var one = new Worker(room);
        using var other = new Worker(room);
        await one.PutOff(id, TimeSpan.Zero);
        await other.PutOff(id, Long);

        Assert.Empty(await one.Work.Take(Most, default));
    }

    [PostgresFact]
    public async Task Claim_OfWhatItHasItselfPutOff_IsMadeByItsOwnClock()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        using var one = new Worker(room);
        await one.PutOff(id, Long);
        one.Due.Set(id, DateTimeOffset.MinValue.AddYears(1));

        Assert.Equal([id], await one.Work.Take(Most, default));
    }

    [PostgresFact]
    public async Task Hurry_OfWhatAnotherHasPutOff_IsClaimedAtOnce()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        using var one = new Worker(room);
        using var other = new Worker(room);
        await other.PutOff(id, Long);

        await one.Work.Hurry(id, default);

        Assert.Equal([id], await one.Work.Take(Most, default));
    }

    [PostgresFact]
    public async Task Release_OfWhatAPersonHasCancelled_LeavesNothingDue()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        using var one = new Worker(room);
        using var other = new Worker(room);
        Assert.Equal([id], await one.Work.Take(Most, default));
        await room.Desk.Cancel(id, Orders.Member, default);
        one.Due.Set(id, TimeProvider.System.GetUtcNow());

        await one.Work.Done(id);

        Assert.Empty(await other.Work.Take(Most, default));
    }

    [PostgresFact]
    public async Task Renewal_OfWhatWasGivenBackMeanwhile_KeepsItFromNobody()
    {
        await using var room = await Workroom.OpenOnPostgres();
        var id = await room.Order(Orders.ApiInOne);
        var leases = new Leases(room.Get<IDbContextFactory<KlingDb>>(), new ConfigurationBuilder().Build());
        Assert.Equal([id], await leases.Claim([], [], Most, default));
        await leases.Release(id, null, default);

        await leases.Renew([id], default);

        using var other = new Worker(room);
        Assert.Equal([id], await other.Work.Take(Most, default));
    }

    private sealed class Worker : IDisposable
    {
        public Worker(Workroom room) => Work = new(
            new Leases(room.Get<IDbContextFactory<KlingDb>>(), new ConfigurationBuilder().Build()), Due, new ChangeNews(), TimeProvider.System, NullLogger<LeasedWork>.Instance);

        public DueQueue Due { get; } = new(TimeProvider.System);

        public LeasedWork Work { get; }

        /// <summary>Takes it and puts it off.</summary>
        public async Task PutOff(Guid id, TimeSpan wait)
        {
            Assert.Equal([id], await Work.Take(Most, default));
            Due.Set(id, TimeProvider.System.GetUtcNow() + wait);
            await Work.Done(id);
        }

        public void Dispose() => Work.Dispose();
    }
}
