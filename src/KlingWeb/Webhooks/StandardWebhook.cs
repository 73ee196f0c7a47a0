using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingWeb.Webhooks;

/// <summary>Checks the signature of a call by the Standard Webhooks scheme: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class StandardWebhook
{
    private const string SecretPrefix = "whsec_";
    private const string SignaturePrefix = "v1,";

    /// <summary>Older or younger calls are refused, so that a recorded one can't be played again later.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether one of the signatures in the header belongs to the body, and the time is near.</summary>
    /// <param name="secret">The shared secret, <c>whsec_</c> and base64.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, Unix seconds.</param>
    /// <param name="signatures">The header <c>webhook-signature</c>: one or more, separated by spaces.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="now">The time against which the call's own is held.</param>
    public static bool IsGenuine(string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;

        var expected = Encoding.ASCII.GetBytes(Sign(secret, id, timestamp, body));
        var genuine = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // no early exit: how long it takes must not tell which one was near
            genuine |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
        }

        return genuine;
    }

    /// <summary>Whether a text has the form of a secret.</summary>
    public static bool IsSecret(string text) => Convert.TryFromBase64String(Base64Of(text), new byte[text.Length], out var written) && written > 0;

    /// <summary>The signature of a call, with its version in front.</summary>
    public static string Sign(string secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(Base64Of(secret));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return SignaturePrefix + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private static string Base64Of(string secret) => secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
}
