using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Team;

/// <summary>Signs members in by password. Whatever is wrong, the answer is the same and takes as long, so that it tells nobody which accounts exist.</summary>
internal sealed class SignInDesk(UserManager<Member> members, SignInManager<Member> signIn, IPasswordHasher<Member> hasher)
{
    private static string? decoy;

    public async Task<bool> SignIn(string email, string password, bool remember)
    {
        var member = await members.FindByEmailAsync(email);
        if (member is null || member.Disabled || await members.IsLockedOutAsync(member))
        {
            decoy ??= hasher.HashPassword(new Member(), Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(new Member(), decoy, password);
            return false;
        }

        var result = await signIn.PasswordSignInAsync(member, password, remember, lockoutOnFailure: true);
        return result.Succeeded;
    }
}
