using KlingWeb.Data;
using KlingWeb.Team;
using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>The people of the tests, as the database knows them: whoever acts is looked up there.</summary>
internal static class Staff
{
    private static readonly (string Id, string Role)[] Everybody =
    [
        ("mia", Roles.Member), ("max", Roles.Member), ("member-1", Roles.Member), ("other", Roles.Member),
        ("ann", Roles.Administrator), ("root", Roles.Administrator), ("ada", Roles.Administrator),
        ("vic", Roles.Viewer), ("guest", Roles.Viewer), ("v", Roles.Viewer),
    ];

    /// <summary>Adds those who are not there; the caller saves.</summary>
    public static void Add(KlingDb db)
    {
        var known = db.Users.Select(member => member.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, role) in Everybody.Where(one => !known.Contains(one.Id)))
        {
            var email = $"{id}@example.com";
            db.Add(new Member { Id = id, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), DisplayName = id });
            db.Add(new IdentityUserRole<string> { UserId = id, RoleId = role });
        }
    }

    /// <summary>Gives somebody another role, or none.</summary>
    public static async Task SetRole(KlingDb db, string id, string? role)
    {
        db.RemoveRange(db.UserRoles.Where(held => held.UserId == id));
        if (role is not null) db.Add(new IdentityUserRole<string> { UserId = id, RoleId = role });
        await db.SaveChangesAsync();
    }
}
