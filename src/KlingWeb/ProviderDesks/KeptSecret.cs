using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KlingWeb.ProviderDesks;

/// <summary>A secret as it is kept: unreadable without the key ring, with just enough beside it to be told from another.</summary>
/// <param name="Cipher">The secret, encrypted by Data Protection.</param>
/// <param name="Hint">Its last four characters; empty where they would be too much of it.</param>
/// <param name="At">When it was entered.</param>
/// <param name="By">By whom.</param>
public sealed record KeptSecret(string Cipher, string Hint, DateTimeOffset At, string By)
{
    private const int HintLength = 4;
    private const int LongEnoughForAHint = 12;

    public static string HintOf(string secret) => secret.Length < LongEnoughForAHint ? "" : secret[^HintLength..];
}

/// <summary>Keeps the secret and what stands beside it in one column, since neither means anything alone.</summary>
internal sealed class KeptSecretConverter() : ValueConverter<KeptSecret, string>(secret => Write(secret), stored => Read(stored))
{
    private static string Write(KeptSecret secret) => JsonSerializer.Serialize(secret, JsonSerializerOptions.Web);

    private static KeptSecret Read(string stored) => JsonSerializer.Deserialize<KeptSecret>(stored, JsonSerializerOptions.Web)!;
}
