namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Three real instances on a real PostgreSQL; one is killed, and the providers' ledger has the last word.</summary>
public sealed class KilledInstanceTests
{
    [PostgresFact]
    public async Task ThreeInstances_OneIsKilled_TheOthersFinishItsWork()
    {
        await using var fleet = await Fleet.Start(3, await PostgresServer.NewDatabase());
        for (var n = 0; n < 12; n++) await fleet.Members[n % 3].Order(Fleet.Offer, $"film {n}");
        fleet.Members[0].Kill();

        var ended = await Fleet.Ended(fleet.Members[1], 12);
        Assert.All(ended, generation => Assert.Equal("succeeded", Fleet.Word(generation, "status")));
        Assert.Equal(12, await fleet.Charged());
        Assert.Equal(12, ended.Select(generation => Fleet.Word(generation, "providerTaskId")).Distinct().Count());
    }
}
