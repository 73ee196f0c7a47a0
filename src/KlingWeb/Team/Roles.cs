namespace KlingWeb.Team;

/// <summary>What a member may do; each role may do all that the one before it may.</summary>
public static class Roles
{
    public const string Viewer = "viewer";
    public const string Member = "member";
    public const string Administrator = "administrator";
}
