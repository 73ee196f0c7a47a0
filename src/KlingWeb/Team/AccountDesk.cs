using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Team;

/// <summary>What members change about themselves. A scope for each operation: circuits outlive a UserManager's context.</summary>
public sealed class AccountDesk(IServiceScopeFactory scopes)
{
    public const int LongestName = 80;

    /// <returns>Whether the member is still there.</returns>
    public async Task<bool> Rename(string memberId, string displayName)
    {
        await using var scope = scopes.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var member = await members.FindByIdAsync(memberId);
        if (member is null) return false;

        member.DisplayName = displayName.Trim();
        return (await members.UpdateAsync(member)).Succeeded;
    }
}
