using System.Security.Claims;
using KlingWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>What a signed-in principal says of a member: id, display name, role, and for cookies the security stamp.</summary>
internal sealed class MemberClaims(IDbContextFactory<KlingDb> contexts) : IUserClaimsPrincipalFactory<Member>
{
    /// <summary>The claim of the security stamp, as Identity calls it.</summary>
    public static string Stamp { get; } = new ClaimsIdentityOptions().SecurityStampClaimType;

    public async Task<ClaimsPrincipal> CreateAsync(Member user)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var found = await db.WithRole(db.Users.Where(member => member.Id == user.Id)).SingleAsync();
        var identity = Identity(user, found.Role, IdentityConstants.ApplicationScheme);
        identity.AddClaim(new(Stamp, user.SecurityStamp ?? ""));
        return new(identity);
    }

    public static ClaimsIdentity Identity(Member member, string? role, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, member.Id));
        identity.AddClaim(new(ClaimTypes.Name, member.DisplayName));
        identity.AddClaim(new(ClaimTypes.Email, member.Email ?? ""));
        if (role is not null) identity.AddClaim(new(ClaimTypes.Role, role));
        return identity;
    }
}
