using System.Security.Claims;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>Tells who presents a token. Reads the member and the role each time, so that a change counts from the next request.</summary>
internal sealed class TokenHolders(IDbContextFactory<KlingDb> contexts, TimeProvider time)
{
    private const string IdClaim = "kw-token";
    private const string ScopeClaim = "kw-token-scope";

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <returns>The holder, with the lesser of the member's role and the token's scope; null when the token is not good.</returns>
    public async Task<ClaimsPrincipal?> Find(string text, CancellationToken cancellationToken)
    {
        if (!TokenText.IsShaped(text)) return null;
        var hash = TokenText.Hash(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var token = await db.Set<AccessToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        if (token is null || await IdentityOf(db, token, cancellationToken) is not { } identity) return null;

        await NoteUse(db, token, cancellationToken);
        return new(identity);
    }

    /// <summary>Whether the token by which somebody came in still opens as much; false for who came in without one.</summary>
    public async Task<bool> IsStillGood(ClaimsPrincipal holder, CancellationToken cancellationToken)
    {
        if (TokenOf(holder) is not { } id) return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var token = await db.Set<AccessToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return token is not null && await IdentityOf(db, token, cancellationToken) is { } now
            && Roles.Includes(now.FindFirst(ClaimTypes.Role)?.Value, holder.FindFirstValue(ClaimTypes.Role)!);
    }

    /// <summary>The token by which somebody came in; null for who came in without one.</summary>
    public static Guid? TokenOf(ClaimsPrincipal holder) => Guid.TryParse(holder.FindFirstValue(IdClaim), out var id) ? id : null;

    /// <summary>Whether somebody came in by a token that may only read.</summary>
    public static bool MayOnlyRead(ClaimsPrincipal holder) => holder.FindFirstValue(ScopeClaim) == TokenScope.Read.Word();

    private async Task<ClaimsIdentity?> IdentityOf(KlingDb db, AccessToken token, CancellationToken cancellationToken)
    {
        if (token.ExpiresAt <= time.GetUtcNow()) return null;
        var holder = await db.WithRole(db.Users.AsNoTracking().Where(member => member.Id == token.MemberId)).SingleOrDefaultAsync(cancellationToken);
        var role = Roles.Lesser(holder?.Role, token.Scope.Role());
        if (holder is null || holder.Member.Disabled || role is null) return null;

        var identity = MemberClaims.Identity(holder.Member, role, TokenAuthentication.Name);
        identity.AddClaim(new(IdClaim, token.Id.ToString()));
        identity.AddClaim(new(ScopeClaim, token.Scope.Word()));
        return identity;
    }

    private async Task NoteUse(KlingDb db, AccessToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - token.LastUsedAt < UseIsNotedEvery) return;
        try
        {
            await db.Set<AccessToken>().Where(row => row.Id == token.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.LastUsedAt, now), cancellationToken);
        }
        catch (Exception fault) when (fault.IsOfTheDatabase())
        {
            // a full disk must not keep anybody from reading
        }
    }
}
