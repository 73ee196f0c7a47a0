namespace KlingWeb.Team;

/// <summary>What a member may do; each role may do all that the one before it may. The names are also those of the policies.</summary>
public static class Roles
{
    public const string Viewer = "viewer";
    public const string Member = "member";
    public const string Administrator = "administrator";

    /// <summary>All roles, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Member, Administrator];

    /// <summary>The lesser of two roles. An unknown name is less than any.</summary>
    public static string? Lesser(string? one, string? other)
    {
        var rank = Math.Min(Rank(one), Rank(other));
        return rank < 0 ? null : All[rank];
    }

    /// <summary>Whether a role may do what <paramref name="needed"/> may.</summary>
    public static bool Includes(string? role, string needed) => Rank(role) >= Rank(needed);

    private static int Rank(string? role)
    {
        for (var rank = 0; rank < All.Count; rank++)
        {
            if (All[rank] == role) return rank;
        }

        return -1;
    }
}
