using KlingWeb.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>What members change about themselves.</summary>
public sealed class AccountDesk(MemberTransactions members)
{
    public const int LongestName = 80;

    /// <exception cref="DeskException">The member is no longer there, or may not.</exception>
    public Task Rename(string displayName, Actor actor, CancellationToken cancellationToken) => members.Run(
        actor,
        Roles.Viewer,
        async (db, by) =>
        {
            var member = await db.Users.SingleAsync(row => row.Id == by.MemberId, cancellationToken);
            (member.DisplayName, member.ConcurrencyStamp) = (displayName.Trim(), Guid.NewGuid().ToString());
            await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);
}
