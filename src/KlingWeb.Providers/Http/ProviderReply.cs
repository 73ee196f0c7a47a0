using System.Text;
using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>An answer, read within its limits. A class, not a record: it knows the key, and must not print it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">At most <see cref="Most"/> bytes.</param>
/// <param name="secret">The key, to be struck out of whatever is kept of the body.</param>
internal sealed class ProviderReply(int status, ReadOnlyMemory<byte> body, string secret)
{
    /// <summary>No documented answer comes near this size, in bytes.</summary>
    public const int Most = 1024 * 1024;

    private const int MostKept = 64 * 1024;

    public int Status => status;

    public bool IsSuccess => status is >= 200 and < 300;

    public bool IsEmpty => body.IsEmpty;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why the body is not whole or not readable; null when it is.</summary>
    public string? Defect { get; init; }

    public Exception? Cause { get; init; }

    /// <summary>The object that the body holds, or null.</summary>
    public JsonElement? Root { get; } = JsonReading.TryParse(body);

    /// <summary>The beginning of the body as text, without the key.</summary>
    public string RawText => Clean(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostKept)]))!;

    /// <summary>Strikes the key out: a provider may repeat it in its complaint.</summary>
    public string? Clean(string? text) => text?.Replace(secret, "[key]", StringComparison.Ordinal);
}
