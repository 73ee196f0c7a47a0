namespace KlingWeb.Web.Tests.Postgres;

/// <summary>Two real instances whose PostgreSQL goes away and comes back. It mostly waits: other classes of tests run meanwhile.</summary>
public sealed class DatabaseAwayTests
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    [PostgresFact]
    public async Task F41_DatabaseIsAwayForHalfAMinute_EverythingIsCaughtUp()
    {
        var server = await PostgresServer.Start();
        try
        {
            await using var fleet = await Fleet.Start(2, await server.Database(), taskSeconds: 3);
            for (var n = 0; n < 6; n++) await fleet.Members[n % 2].Order(Fleet.Offer, $"film {n}");
            await fleet.Received(6);
            await server.Pause();
            using (var away = new PeriodicTimer(Away)) await away.WaitForNextTickAsync();
            await server.Resume();

            var ended = await Fleet.Ended(fleet.Members[0], 6);
            Assert.All(ended, generation => Assert.Equal("succeeded", Fleet.Word(generation, "status")));
            Assert.Equal(6, await fleet.Charged());
        }
        finally
        {
            await server.End();
        }
    }
}
