using System.Security.Claims;
using KlingWeb.Team;

namespace KlingWeb.Generations;

/// <summary>Who acts, and what they might when they came in; <see cref="MemberTransactions"/> says what they may now.</summary>
public sealed record Actor(string MemberId, string Name, bool IsAdministrator, bool MaySubmit)
{
    /// <summary>The token by which they came in; null for a signed-in browser.</summary>
    public Guid? TokenId { get; init; }

    /// <summary>The stamp of their session, which ends with it; null for a token.</summary>
    public string? Stamp { get; init; }

    public string Role => IsAdministrator ? Roles.Administrator : MaySubmit ? Roles.Member : Roles.Viewer;

    public static Actor From(ClaimsPrincipal principal)
    {
        var administrator = principal.IsInRole(Roles.Administrator);
        return new Actor(
            principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A stranger can't act."),
            principal.FindFirstValue(ClaimTypes.Name) ?? "",
            administrator,
            administrator || principal.IsInRole(Roles.Member))
        {
            TokenId = TokenHolders.TokenOf(principal),
            Stamp = principal.FindFirstValue(MemberClaims.Stamp),
        };
    }

    /// <summary>The same with another role.</summary>
    internal Actor As(string role) => this with { IsAdministrator = role == Roles.Administrator, MaySubmit = Roles.Includes(role, Roles.Member) };
}
