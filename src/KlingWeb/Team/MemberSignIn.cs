using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KlingWeb.Team;

/// <summary>Identity's sign-in, in which a disabled member counts for nobody: they can't come in, and what they hold ends.</summary>
internal sealed class MemberSignIn(
    UserManager<Member> members,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<Member> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Member>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Member> confirmation) : SignInManager<Member>(members, contexts, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Member user) => !user.Disabled && await base.CanSignInAsync(user);

    public override async Task<Member?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { Disabled: false } member ? member : null;
}
