namespace KlingWeb.Team;

/// <summary>Where a sign-in leads to. Only addresses of this program count: a link from outside must not lend our name to another site.</summary>
internal static class LocalAddress
{
    // as long as a Studio's link and its encoding may become
    private const int Longest = 8_000;

    private static readonly Uri Here = new("http://here.invalid");

    /// <summary>The address, if it is one of this program's; else its first page.</summary>
    /// <param name="address">Where somebody wants to go.</param>
    /// <param name="home">The path below which this program is, with a slash at the end.</param>
    public static string OrHome(string? address, string home = "/") =>
        Path(address) is { } local && $"{local.AbsolutePath}/".StartsWith(home, StringComparison.Ordinal) ? local.PathAndQuery + local.Fragment : home;

    /// <summary>The address as a browser would go to it: dots resolved, other scripts encoded; null when it may lead elsewhere.</summary>
    public static Uri? Path(string? address)
    {
        // browsers read a backslash as a slash and skip control characters, so both could hide a second slash
        if (address is not ['/', ..] || address.Length > Longest || address.Any(c => char.IsControl(c) || c == '\\')) return null;
        return Uri.TryCreate(Here, address, out var local) && local.Authority == Here.Authority && IsPlain(local.AbsolutePath) ? local : null;
    }

    // no path of ours has an empty part, nor an encoded character that divides paths: whoever decodes once more would go elsewhere
    private static bool IsPlain(string path)
    {
        var decoded = Uri.UnescapeDataString(path);
        return decoded.Count(c => c == '/') == path.Count(c => c == '/')
            && !decoded.Contains("//", StringComparison.Ordinal)
            && !decoded.Any(c => char.IsControl(c) || c == '\\')
            && !decoded.Split('/').Any(part => part is "." or "..");
    }
}
