using System.Text.Json;

namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Three real instances on a real PostgreSQL: some are killed, some are paused, and the providers' ledger has the last word.</summary>
public sealed class SeveralInstancesTests
{
    private const string Cloudsway = "cloudsway/kling-v3";

    [PostgresFact]
    public async Task ThreeInstances_OneIsKilled_TheOthersFinishItsWork()
    {
        await using var fleet = await Fleet.Start(3, await PostgresServer.NewDatabase());
        for (var n = 0; n < 12; n++) await fleet.Members[n % 3].Order(Cloudsway, $"film {n}");
        fleet.Members[0].Kill();

        var ended = await Fleet.Ended(fleet.Members[1], 12);
        Assert.All(ended, generation => Assert.Equal("succeeded", Word(generation, "status")));
        Assert.Equal(12, await fleet.Charged());
        Assert.Equal(12, ended.Select(generation => Word(generation, "providerTaskId")).Distinct().Count());
    }

    [PostgresFact]
    public async Task F40_PausedLeaseHolder_IsFencedAndItsLateAnswerPaysForNothingTwice()
    {
        await using var fleet = await Fleet.Start(3, await PostgresServer.NewDatabase());
        await fleet.Plan(new { kind = "Delay", operation = "Create", times = 1, afterWork = true, delay = "00:00:12" });
        await fleet.Members[0].Order(Cloudsway, "a slow answer");
        await fleet.Received(1);
        fleet.Members[0].Pause();

        var ended = await Fleet.Ended(fleet.Members[1], 1);
        fleet.Members[0].Continue();

        Assert.Equal("succeeded", Word(ended[0], "status"));
        Assert.Equal(1, ended[0].GetProperty("attempts").GetArrayLength());
        // the one that slept is back, sees what the others made of it, and changes nothing
        var afterwards = await Fleet.Ended(fleet.Members[0], 1);
        Assert.Equal("succeeded", Word(afterwards[0], "status"));
        Assert.Equal(1, await fleet.Charged());
    }

    [PostgresFact]
    public async Task F41_DatabaseIsAwayForAWhile_EverythingIsCaughtUp()
    {
        var server = await PostgresServer.Start();
        try
        {
            await using var fleet = await Fleet.Start(2, await server.Database(), taskSeconds: 3);
            for (var n = 0; n < 6; n++) await fleet.Members[n % 2].Order(Cloudsway, $"film {n}");
            await fleet.Received(6);
            await server.Pause();
            using (var away = new PeriodicTimer(TimeSpan.FromSeconds(5))) await away.WaitForNextTickAsync();
            await server.Resume();

            var ended = await Fleet.Ended(fleet.Members[0], 6);
            Assert.All(ended, generation => Assert.Equal("succeeded", Word(generation, "status")));
            Assert.Equal(6, await fleet.Charged());
        }
        finally
        {
            await server.End();
        }
    }

    private static string? Word(JsonElement generation, string name) => generation.GetProperty(name).GetString();
}
