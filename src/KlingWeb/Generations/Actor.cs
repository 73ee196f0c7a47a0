using System.Security.Claims;
using KlingWeb.Team;

namespace KlingWeb.Generations;

/// <summary>Who acts, and what they may.</summary>
public sealed record Actor(string MemberId, string Name, bool IsAdministrator, bool MaySubmit)
{
    public static Actor From(ClaimsPrincipal principal)
    {
        var administrator = principal.IsInRole(Roles.Administrator);
        return new Actor(
            principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A stranger can't act."),
            principal.FindFirstValue(ClaimTypes.Name) ?? "",
            administrator,
            administrator || principal.IsInRole(Roles.Member));
    }
}
