using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KlingWeb.Team;

/// <summary>The one-time token of the setup link, new at each start and known only to who reads the log.</summary>
public sealed class SetupToken
{
    public string Text { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public bool Matches(string? presented) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented ?? ""), Encoding.UTF8.GetBytes(Text));
}
