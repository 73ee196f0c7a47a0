using KlingWeb.Audit;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>What is shown of a token after it has been made.</summary>
public sealed record TokenView(Guid Id, string Name, TokenScope Scope, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>A token just made, with the text that is never shown again.</summary>
public sealed record NewToken(TokenView View, string Token);

/// <summary>Makes, lists and revokes personal access tokens; making and revoking stand in the audit log, the tokens nowhere.</summary>
public sealed class TokenDesk(MemberTransactions members, Transactions transactions, IDbContextFactory<KlingDb> contexts, AuditLog audit, TimeProvider time)
{
    /// <summary>How many tokens a member may have; nobody can keep watch over more.</summary>
    public const int MostPerMember = 50;

    /// <summary>Makes a token for who asks. One that was made by a token may do no more than that one, and no longer.</summary>
    /// <returns>The token; null when the member has <see cref="MostPerMember"/> already.</returns>
    /// <exception cref="DeskException">The actor may not.</exception>
    public async Task<NewToken?> Create(TokenRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var (row, text) = NewRow(actor.MemberId, request);
        var added = await members.Run(actor, Roles.Viewer, (db, by) => Add(db, row, by, cancellationToken), cancellationToken);
        return added ? new(View(row), text) : null;
    }

    /// <summary>Makes a token for a member, asked by whoever runs the program and needs nobody's leave.</summary>
    /// <returns>The token; null when the member has <see cref="MostPerMember"/> already.</returns>
    public async Task<NewToken?> CreateFor(string memberId, TokenRequest request, CancellationToken cancellationToken)
    {
        var (row, text) = NewRow(memberId, request);
        var added = await transactions.Run(db => Add(db, row, request.MadeBy, cancellationToken), cancellationToken);
        return added ? new(View(row), text) : null;
    }

    /// <summary>A member's tokens, the newest first.</summary>
    public async Task<IReadOnlyList<TokenView>> List(string memberId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<AccessToken>().AsNoTracking()
            .Where(token => token.MemberId == memberId)
            .OrderByDescending(token => token.CreatedAt)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(View);
    }

    /// <summary>Ends a token at once.</summary>
    /// <param name="id">The token.</param>
    /// <param name="actor">Whose it has to be; an administrator may end anybody's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DeskException">The actor may not.</exception>
    public Task<bool> Revoke(Guid id, Actor actor, CancellationToken cancellationToken) => transactions.Run(
        async db =>
        {
            await HoldToEnd(db, actor, cancellationToken);
            var by = await members.Demand(db, actor, Roles.Viewer, cancellationToken);
            var tokens = db.Set<AccessToken>().Where(token => token.Id == id && (by.IsAdministrator || token.MemberId == by.MemberId));
            if (await tokens.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } row) return false;
            if (await tokens.ExecuteDeleteAsync(cancellationToken) == 0) return false;
            var owner = await Owner(db, row, cancellationToken);
            await audit.Add(db, actor.Name, "token-revoked", owner.Email!, $"The token \"{row.Name}\" ({row.Scope.Word()}) was ended.", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    private (AccessToken Row, string Text) NewRow(string memberId, TokenRequest request)
    {
        var text = TokenText.New();
        var row = new AccessToken
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            MemberId = memberId,
            Name = request.Name,
            Hash = TokenText.Hash(text),
            Hint = text[^4..],
            Scope = request.Scope,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = request.ExpiresAt,
        };
        return (row, text);
    }

    // it may end itself; two that share a row would wait for each other to let go of it
    private static Task HoldToEnd(KlingDb db, Actor actor, CancellationToken cancellationToken) => db is PostgresDb && actor.TokenId is { } token
        ? db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "AccessTokens" WHERE "Id" = {token} FOR UPDATE""", cancellationToken)
        : Task.CompletedTask;

    private async Task<bool> Add(KlingDb db, AccessToken row, Actor by, CancellationToken cancellationToken)
    {
        if (!Roles.Includes(by.Role, row.Scope.Role())) throw DeskException.Forbidden();
        if (by.TokenId is { } id && await db.Set<AccessToken>().Where(token => token.Id == id).Select(token => token.ExpiresAt).SingleAsync(cancellationToken) is { } end
            && (row.ExpiresAt is null || row.ExpiresAt > end))
            throw DeskException.Invalid("expiresAt", $"Is needed, and not after {end:u}, when the token ends that asks for another.");
        return await Add(db, row, by.Name, cancellationToken);
    }

    private async Task<bool> Add(KlingDb db, AccessToken row, string? madeBy, CancellationToken cancellationToken)
    {
        if (await db.Set<AccessToken>().CountAsync(token => token.MemberId == row.MemberId, cancellationToken) >= MostPerMember) return false;
        db.Add(row);
        var owner = await Owner(db, row, cancellationToken);
        var until = row.ExpiresAt is { } end ? $"until {end.UtcDateTime:u}" : "without an end";
        await audit.Add(db, madeBy ?? owner.DisplayName, "token-made", owner.Email!, $"A token \"{row.Name}\" was made ({row.Scope.Word()}, {until}).", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static Task<Member> Owner(KlingDb db, AccessToken row, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().SingleAsync(member => member.Id == row.MemberId, cancellationToken);

    private static TokenView View(AccessToken row) =>
        new(row.Id, row.Name, row.Scope, row.Hint, row.CreatedAt, row.ExpiresAt, row.LastUsedAt);
}
