namespace KlingWeb.Team;

/// <summary>Where a sign-in leads to. Only addresses of this program count: a link from outside must not lend our name to another site.</summary>
internal static class LocalAddress
{
    /// <summary>The address, if it is one of this program's; else its first page.</summary>
    /// <param name="address">Where somebody wants to go.</param>
    /// <param name="home">The path below which this program is, with a slash at the end.</param>
    public static string OrHome(string? address, string home = "/") => IsLocal(address) && IsBelow(address!, home) ? address! : home;

    private static bool IsBelow(string address, string home) =>
        home == "/" || (Uri.TryCreate(new Uri("http://localhost"), address, out var target) && $"{target.AbsolutePath}/".StartsWith(home, StringComparison.Ordinal));

    // Browsers read a backslash as a slash and skip control characters, so both could hide a second slash.
    private static bool IsLocal(string? address) =>
        address is ['/', ..]
        && !(address.Length > 1 && address[1] is '/' or '\\')
        && !address.Any(c => char.IsControl(c) || c == '\\')
        && !address.StartsWith("/%2f", StringComparison.OrdinalIgnoreCase)
        && !address.StartsWith("/%5c", StringComparison.OrdinalIgnoreCase);
}
