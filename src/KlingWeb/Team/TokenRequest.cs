namespace KlingWeb.Team;

/// <summary>A token that is asked for.</summary>
/// <param name="Name">What it is for, 1 to 80 characters.</param>
/// <param name="Scope">The most it may do.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="MadeBy">Who makes it, for the audit log; null for the member whose it is.</param>
public sealed record TokenRequest(string Name, TokenScope Scope, DateTimeOffset? ExpiresAt, string? MadeBy = null);
