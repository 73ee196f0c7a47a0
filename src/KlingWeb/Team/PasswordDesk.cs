using System.Security.Claims;
using KlingWeb.Audit;
using KlingWeb.Data;
using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Team;

/// <summary>Changes the password of the member who asks, with its entry in the audit log or not at all.</summary>
public sealed class PasswordDesk(UserManager<Member> members, SignInManager<Member> signIn, KlingDb db, AuditLog audit)
{
    /// <summary>Changes it, which ends the member's other sessions; this one goes on.</summary>
    /// <returns>How it went; null when the member is no longer there.</returns>
    public async Task<IdentityResult?> Change(ClaimsPrincipal user, string current, string chosen, CancellationToken cancellationToken)
    {
        if (await members.GetUserAsync(user) is not { Disabled: false } member) return null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await members.ChangePasswordAsync(member, current, chosen);
        if (!result.Succeeded) return result;

        await audit.Add(db, member.DisplayName, "password-changed", member.Email!, "The member has changed their own password.", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signIn.RefreshSignInAsync(member);
        return result;
    }
}
