using System.Security.Claims;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>Tells who presents a token. Reads the member and the role each time, so that a change counts from the next request.</summary>
internal sealed class TokenHolders(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <returns>The holder, with the lesser of the member's role and the token's scope; null when the token is not good.</returns>
    public async Task<ClaimsPrincipal?> Find(string text, CancellationToken cancellationToken)
    {
        if (!TokenText.IsShaped(text)) return null;
        var hash = TokenText.Hash(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var token = await db.Set<AccessToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        if (token is null || token.ExpiresAt <= time.GetUtcNow()) return null;

        var holder = await db.WithRole(db.Users.AsNoTracking().Where(member => member.Id == token.MemberId)).SingleOrDefaultAsync(cancellationToken);
        var role = Roles.Lesser(holder?.Role, token.Scope.Role());
        if (holder is null || holder.Member.Disabled || role is null) return null;

        await NoteUse(db, token, cancellationToken);
        return new(MemberClaims.Identity(holder.Member, role, TokenAuthentication.Name));
    }

    private async Task NoteUse(KlingDb db, AccessToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - token.LastUsedAt < UseIsNotedEvery) return;
        await db.Set<AccessToken>().Where(row => row.Id == token.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), cancellationToken);
    }
}
