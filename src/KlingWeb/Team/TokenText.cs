using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KlingWeb.Team;

/// <summary>A token as its owner holds it: <c>kw_</c> and 43 characters.</summary>
internal static class TokenText
{
    public const string Prefix = "kw_";

    private const int Length = 46;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool IsShaped(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
