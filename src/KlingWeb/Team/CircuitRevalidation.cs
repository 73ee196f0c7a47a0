using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace KlingWeb.Team;

/// <summary>Ends a circuit's session within seconds of a sign-out elsewhere, a changed password or a disabled account, and lets its page know of another role.</summary>
internal sealed class CircuitRevalidation(ILoggerFactory logs, SessionCheck sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TeamSetup.RevalidateEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (await sessions.Now(authenticationState.User) is not { } now) return false;
        if (!SessionCheck.Same(authenticationState.User, now)) SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        return true;
    }
}
