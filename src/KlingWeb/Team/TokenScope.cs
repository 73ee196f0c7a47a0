using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Team;

/// <summary>The most that a token may do, whatever its member may.</summary>
[JsonConverter(typeof(JsonWordConverter<TokenScope>))]
public enum TokenScope
{
    /// <summary>See, as a viewer.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>See and submit, as a member.</summary>
    [JsonStringEnumMemberName("submit")]
    Submit,

    /// <summary>Everything, as an administrator.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}

internal static class TokenScopes
{
    /// <summary>The role that a scope amounts to.</summary>
    public static string Role(this TokenScope scope) => Roles.All[(int)scope];

    /// <summary>The widest scope that a role allows.</summary>
    public static TokenScope Widest(string role) => (TokenScope)Math.Max(0, Roles.All.ToList().IndexOf(role));
}
