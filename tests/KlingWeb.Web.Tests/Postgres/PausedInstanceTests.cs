namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Three real instances on a real PostgreSQL; one sleeps and comes back, and the providers' ledger has the last word.</summary>
public sealed class PausedInstanceTests
{
    [PostgresFact]
    public async Task F40_PausedLeaseHolder_IsFencedAndItsLateAnswerPaysForNothingTwice()
    {
        await using var fleet = await Fleet.Start(3, await PostgresServer.NewDatabase());
        await fleet.Plan(new { kind = "Delay", operation = "Create", times = 1, afterWork = true, delay = "00:00:12" });
        await fleet.Members[0].Order(Fleet.Offer, "a slow answer");
        await fleet.Received(1);
        fleet.Members[0].Pause();

        var ended = await Fleet.Ended(fleet.Members[1], 1);
        fleet.Members[0].Continue();

        Assert.Equal("succeeded", Fleet.Word(ended[0], "status"));
        Assert.Equal(1, ended[0].GetProperty("attempts").GetArrayLength());
        // the one that slept is back, sees what the others made of it, and changes nothing
        var afterwards = await Fleet.Ended(fleet.Members[0], 1);
        Assert.Equal("succeeded", Fleet.Word(afterwards[0], "status"));
        Assert.Equal(1, await fleet.Charged());
    }
}
