using Microsoft.AspNetCore.Identity;

namespace KlingWeb.Team;

/// <summary>A person of the team.</summary>
public sealed class Member : IdentityUser
{
    /// <summary>What the others see.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>A disabled member keeps their history and can do nothing.</summary>
    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
