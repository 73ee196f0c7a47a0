using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Team;

/// <summary>Looks up what has become of a session since its connection was opened.</summary>
internal sealed class SessionCheck(IServiceScopeFactory scopes)
{
    /// <returns>The member as they are now; null when the session has ended: signed out elsewhere, another password, a disabled account.</returns>
    public async Task<ClaimsPrincipal?> Now(ClaimsPrincipal session)
    {
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Member>>();
        return await signIn.ValidateSecurityStampAsync(session) is { } member ? await signIn.CreateUserPrincipalAsync(member) : null;
    }

    /// <summary>Whether both are of the same role and name.</summary>
    public static bool Same(ClaimsPrincipal one, ClaimsPrincipal other) =>
        one.FindFirstValue(ClaimTypes.Role) == other.FindFirstValue(ClaimTypes.Role) && one.FindFirstValue(ClaimTypes.Name) == other.FindFirstValue(ClaimTypes.Name);
}
