using System.Text.RegularExpressions;

namespace KlingWeb.Keeping.Dossiers;

/// <summary>Blots out what a provider may have echoed: its key, and the address by which it may call us.</summary>
internal static partial class Secrets
{
    private const string Blot = "…";

    public static string? Mask(string? text) => text is null ? null : Secret().Replace(text, found => found.Groups["before"].Value + Blot);

    // a callback's address ends in its proof; keys come behind "Bearer" or begin with sk-, kw_ or whsec_
    [GeneratedRegex(@"(?<before>/webhooks/[^/\s""]+/[^/\s""]+/)[^/\s""?&]+|(?<before>[Bb]earer\s+)[^\s""]+|(?<before>\b(?:sk[-_]|kw_|whsec_))[A-Za-z0-9_\-+/=]{8,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
