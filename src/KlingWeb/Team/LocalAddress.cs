namespace KlingWeb.Team;

/// <summary>Where a sign-in leads to. Only addresses of this program count: a link from outside must not lend our name to another site.</summary>
internal static class LocalAddress
{
    public const string Home = "/";

    public static string OrHome(string? address) => IsLocal(address) ? address! : Home;

    // Browsers read a backslash as a slash and skip control characters, so both could hide a second slash.
    private static bool IsLocal(string? address) =>
        address is ['/', ..]
        && !(address.Length > 1 && address[1] is '/' or '\\')
        && !address.Any(c => char.IsControl(c) || c == '\\')
        && !address.StartsWith("/%2f", StringComparison.OrdinalIgnoreCase)
        && !address.StartsWith("/%5c", StringComparison.OrdinalIgnoreCase);
}
