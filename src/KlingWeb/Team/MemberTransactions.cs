using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>Runs what a member wants written, after reading anew, in the same transaction, whether they still may.</summary>
/// <remarks>
/// What a circuit or a live connection knows of its member is as old as the connection. The rows that are read stay as they
/// are until the transaction ends, so once a role was lowered nothing is written by the higher one.
/// </remarks>
public sealed class MemberTransactions(Transactions transactions, TimeProvider time)
{
    /// <summary>Runs it in a transaction; see <see cref="Transactions"/>.</summary>
    /// <param name="actor">Who wants it, as they came in.</param>
    /// <param name="role">The least role that may.</param>
    /// <param name="work">Gets the actor with what they may now.</param>
    /// <param name="cancellationToken">Gives up before it is begun, or while it runs.</param>
    /// <exception cref="DeskException">The actor may not, or no longer; nothing was written.</exception>
    public Task<T> Run<T>(Actor actor, string role, Func<KlingDb, Actor, Task<T>> work, CancellationToken cancellationToken) =>
        transactions.Run(async db => await work(db, await Demand(db, actor, role, cancellationToken)), cancellationToken);

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Actor actor, string role, Func<KlingDb, Actor, Task> work, CancellationToken cancellationToken) =>
        transactions.Run(async db => await work(db, await Demand(db, actor, role, cancellationToken)), cancellationToken);

    /// <summary>Asks before something that is not written here, or takes long.</summary>
    /// <exception cref="DeskException">The actor may not, or no longer.</exception>
    public Task Demand(Actor actor, string role, CancellationToken cancellationToken) =>
        transactions.Run(db => Demand(db, actor, role, cancellationToken), cancellationToken);

    /// <summary>Whether the actor may; for those who refuse in their own words.</summary>
    public async Task<bool> May(Actor actor, string role, CancellationToken cancellationToken)
    {
        try
        {
            await Demand(actor, role, cancellationToken);
            return true;
        }
        catch (DeskException)
        {
            return false;
        }
    }

    /// <summary>Asks in a transaction that is already open.</summary>
    /// <returns>The actor with what they may now.</returns>
    /// <exception cref="DeskException">The actor may not, or no longer.</exception>
    internal async Task<Actor> Demand(KlingDb db, Actor actor, string role, CancellationToken cancellationToken)
    {
        if (!Roles.Includes(actor.Role, role)) throw DeskException.Forbidden();
        await Hold(db, actor, cancellationToken);
        var held = await Role(db, actor, cancellationToken);
        var scope = actor.TokenId is { } token ? await Scope(db, token, actor.MemberId, cancellationToken) : TokenScope.Admin;
        var now = Roles.Lesser(Roles.Lesser(actor.Role, held), scope.Role());
        // a read token writes nothing, not even what every member may write
        return Roles.Includes(now, role) && scope is not TokenScope.Read ? actor.As(now!) : throw DeskException.Forbidden();
    }

    private static async Task<string?> Role(KlingDb db, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.WithRole(db.Users.AsNoTracking().Where(member => member.Id == actor.MemberId)).SingleOrDefaultAsync(cancellationToken);
        if (found is null || found.Member.Disabled || (actor.Stamp is { } stamp && stamp != found.Member.SecurityStamp)) throw DeskException.SignedOut();
        return found.Role;
    }

    private async Task<TokenScope> Scope(KlingDb db, Guid id, string memberId, CancellationToken cancellationToken)
    {
        var token = await db.Set<AccessToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.MemberId == memberId, cancellationToken);
        return token is not null && !(token.ExpiresAt <= time.GetUtcNow()) ? token.Scope : throw DeskException.SignedOut();
    }

    // on SQLite nobody else writes until this transaction ends
    private static async Task Hold(KlingDb db, Actor actor, CancellationToken cancellationToken)
    {
        if (db is not PostgresDb) return;
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT 1 FROM "AspNetUsers" WHERE "Id" = {actor.MemberId} FOR SHARE;
            SELECT 1 FROM "AspNetUserRoles" WHERE "UserId" = {actor.MemberId} FOR SHARE;
            SELECT 1 FROM "AccessTokens" WHERE "Id" = {actor.TokenId ?? Guid.Empty} FOR SHARE
            """,
            cancellationToken);
    }
}
