using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>What is shown of a token after it has been made.</summary>
public sealed record TokenView(Guid Id, string Name, TokenScope Scope, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>A token just made, with the text that is never shown again.</summary>
public sealed record NewToken(TokenView View, string Token);

/// <summary>Makes, lists and revokes personal access tokens.</summary>
public sealed class TokenDesk(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    /// <summary>How many tokens a member may have; nobody can keep watch over more.</summary>
    public const int MostPerMember = 50;

    /// <returns>The token; null when the member has <see cref="MostPerMember"/> already.</returns>
    public async Task<NewToken?> Create(string memberId, TokenRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<AccessToken>().CountAsync(token => token.MemberId == memberId, cancellationToken) >= MostPerMember) return null;

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
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return new(View(row), text);
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
    /// <param name="ownerId">Whose it has to be; null for an administrator, who may end anybody's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> Revoke(Guid id, string? ownerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AccessToken>()
            .Where(token => token.Id == id && (ownerId == null || token.MemberId == ownerId))
            .ExecuteDeleteAsync(cancellationToken) > 0;
    }

    private static TokenView View(AccessToken row) =>
        new(row.Id, row.Name, row.Scope, row.Hint, row.CreatedAt, row.ExpiresAt, row.LastUsedAt);
}
