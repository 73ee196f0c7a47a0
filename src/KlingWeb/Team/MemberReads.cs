using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Team;

/// <summary>A member and the one role they have.</summary>
internal sealed record MemberWithRole(Member Member, string? Role);

internal static class MemberReads
{
    /// <summary>Members with their roles, to be narrowed by the caller.</summary>
    public static IQueryable<MemberWithRole> WithRole(this KlingDb db, IQueryable<Member> members) =>
        from member in members
        select new MemberWithRole(
            member,
            (from held in db.UserRoles
             join role in db.Roles on held.RoleId equals role.Id
             where held.UserId == member.Id
             select role.Name).FirstOrDefault());
}
