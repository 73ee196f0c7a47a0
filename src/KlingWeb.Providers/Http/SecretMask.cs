using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KlingWeb.Providers;

/// <summary>Strikes secrets out of words that come from outside, before anything keeps or shows them: a provider may repeat the key that it was asked with.</summary>
/// <remarks>A secret is known again in any case, escaped for JSON, an address or HTML, with zeros between (UTF-16), cut at the end of the text, and inside base64.</remarks>
public sealed partial class SecretMask
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Blot = "[key]";

    // what is shorter is part of too many words that are no secret
    private const int ShortestKnown = 6;
    private const int ShortestCut = 8;

    private readonly string[] secrets;
    private readonly string[] packed;

    /// <param name="secrets">Keys and webhook secrets; those under six characters are none.</param>
    public SecretMask(params IEnumerable<string> secrets)
    {
        this.secrets = [.. secrets.Where(secret => secret.Length >= ShortestKnown).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
        packed = [.. this.secrets.SelectMany(Packed).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The text without the secrets, and without the proof in an address by which a provider may call us.</summary>
    public string Clean(string text)
    {
        var cleaned = secrets.Aggregate(text, (now, secret) => Strike(now, secret, ignoreCase: true));
        cleaned = packed.Aggregate(cleaned, (now, core) => Strike(now, core, ignoreCase: false));
        return cleaned.Contains("webhooks", StringComparison.OrdinalIgnoreCase) ? CallbackProof().Replace(cleaned, found => found.Groups["before"].Value + Blot) : cleaned;
    }

    private static string Strike(string text, string secret, bool ignoreCase)
    {
        StringBuilder? cleaned = null;
        var kept = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (End(text, at, secret, ignoreCase) is not { } end) continue;
            cleaned = (cleaned ?? new()).Append(text, kept, at - kept).Append(Blot);
            kept = end;
            at = end - 1;
        }

        return cleaned is null ? text : cleaned.Append(text, kept, text.Length - kept).ToString();
    }

    /// <summary>Where the secret that begins here ends, or the text; null when none begins here.</summary>
    private static int? End(string text, int at, string secret, bool ignoreCase)
    {
        for (var n = 0; n < secret.Length; n++)
        {
            while (n > 0 && at < text.Length && text[at] == '\0') at++;
            if (at >= text.Length) return n >= ShortestCut ? at : null;
            if (IsSame(text[at], secret[n], ignoreCase))
            {
                at++;
                continue;
            }

            if (Escaped(text, at) is not var (character, length) || !IsSame(character, secret[n], ignoreCase)) return null;
            at += length;
        }

        return at;
    }

    private static bool IsSame(char one, char other, bool ignoreCase) => one == other || (ignoreCase && char.ToLowerInvariant(one) == char.ToLowerInvariant(other));

    /// <summary>The character that an escape stands for: %2B, %252B, \u002b, \/, &amp;#43;, &amp;#x2b;.</summary>
    private static (char Character, int Length)? Escaped(string text, int at) => text.AsSpan(at) switch
    {
        ['%', '2', '5', var high, var low, ..] when Hex([high, low]) is { } code => (code, 5),
        ['%', var high, var low, ..] when Hex([high, low]) is { } code => (code, 3),
        ['\\', 'u' or 'U', var a, var b, var c, var d, ..] when Hex([a, b, c, d]) is { } code => (code, 6),
        ['\\', var character, ..] => (character, 2),
        ['&', '#', .. var rest] when rest.IndexOf(';') is > 0 and < 8 and var length && Entity(rest[..length]) is { } code => (code, length + 3),
        _ => null,
    };

    private static char? Entity(ReadOnlySpan<char> text) => text is ['x' or 'X', .. var hex]
        ? Hex(hex)
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? (char)code : null;

    private static char? Hex(ReadOnlySpan<char> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;

    /// <summary>What base64 makes of a secret wherever it stands in a longer text: the characters that depend on nothing beside it. And its bytes in hexadecimal.</summary>
    private static IEnumerable<string> Packed(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var before = 0; before < 3; before++)
        {
            var whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var core = whole[(((before * 8) + 5) / 6)..((before + bytes.Length) * 8 / 6)];
            if (core.Length < ShortestCut) continue;
            yield return core;
            yield return core.Replace('+', '-').Replace('/', '_');
        }

        yield return Convert.ToHexStringLower(bytes);
        yield return Convert.ToHexString(bytes);
    }

    [GeneratedRegex(@"(?<before>(/|\\/|%2f)webhooks(/|\\/|%2f)[a-z0-9]+(/|\\/|%2f)kw-[0-9a-f]{32}(/|\\/|%2f))[A-Za-z0-9_\-]+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CallbackProof();
}
