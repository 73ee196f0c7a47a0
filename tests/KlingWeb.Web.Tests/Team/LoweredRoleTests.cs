using System.Security.Claims;
using KlingWeb.Data;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Postgres;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Team;

/// <summary>S09, S53: a role that is lowered while something goes on.</summary>
public sealed class LoweredRoleTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task S09_Session_OfAMemberWhoseRoleWasLowered_HasTheLowerOne()
    {
        var member = await factory.Add(Roles.Administrator);
        await using var scope = factory.Services.CreateAsyncScope();
        var session = await scope.ServiceProvider.GetRequiredService<SignInManager<Member>>().CreateUserPrincipalAsync(member);
        var check = factory.Services.GetRequiredService<SessionCheck>();
        Assert.True(SessionCheck.Same(session, (await check.Now(session))!));

        await using (var db = await Db()) await Staff.SetRole(db, member.Id, Roles.Viewer);

        var now = (await check.Now(session))!;
        Assert.Equal(Roles.Viewer, now.FindFirstValue(ClaimTypes.Role));
        Assert.False(SessionCheck.Same(session, now));
    }

    [Fact]
    public async Task S53_Role_OnAFile_CannotBeLoweredBetweenTheCheckAndTheCommit()
    {
        await using var room = await Workroom.Open();
        if (room.Address is not null) return;   // the other test's
        var fault = await room.Get<MemberTransactions>().Run(
            Orders.Administrator,
            Roles.Administrator,
            async (_, _) =>
            {
                await using var other = await room.Db();
                ((SqliteConnection)other.Database.GetDbConnection()).DefaultTimeout = 1;
                return await Record.ExceptionAsync(() => Staff.SetRole(other, Orders.Administrator.MemberId, Roles.Viewer));
            },
            default);

        Assert.NotNull(fault);
    }

    [PostgresFact]
    public async Task S53_Role_OnPostgres_IsLoweredOnlyAfterTheCommit()
    {
        await using var room = await Workroom.OpenOnPostgres();
        await using var other = await room.Db();
        Task lowering = Task.CompletedTask;
        await room.Get<MemberTransactions>().Run(
            Orders.Administrator,
            Roles.Administrator,
            async (db, _) =>
            {
                lowering = Staff.SetRole(other, Orders.Administrator.MemberId, Roles.Viewer);
                // it waits for a lock, which only this transaction holds
                while (await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) OR (NOT granted AND locktype = 'transactionid')""").SingleAsync() == 0)
                    Assert.False(lowering.IsCompleted, "the role was lowered before the commit");
                Assert.False(lowering.IsCompleted);
            },
            default);

        await lowering;
        Assert.Equal("forbidden", (await room.Get<MemberTransactions>().Demand(Orders.Administrator, Roles.Administrator, default).Refusal()).Code);
    }

    private Task<KlingDb> Db() => factory.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
}
