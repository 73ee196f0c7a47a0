using System.Text;
using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>An answer, read within its limits. What was read is cleaned of secrets before anything looks at it: all that a provider says comes through here.</summary>
internal sealed class ProviderReply
{
    /// <summary>No documented answer comes near this size, in bytes.</summary>
    public const int Most = 1024 * 1024;

    private const int MostKept = 64 * 1024;

    /// <param name="status">The HTTP status.</param>
    /// <param name="body">At most <see cref="Most"/> bytes.</param>
    /// <param name="mask">Strikes out the key that it was asked with, and what else is secret.</param>
    public ProviderReply(int status, ReadOnlyMemory<byte> body, SecretMask mask)
    {
        var came = Encoding.UTF8.GetString(body.Span);
        var cleaned = mask.Clean(came);
        (Status, IsEmpty, RawText) = (status, body.IsEmpty, Kept(cleaned));
        Root = JsonReading.TryParse(ReferenceEquals(cleaned, came) ? body : Encoding.UTF8.GetBytes(cleaned));
    }

    public int Status { get; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsEmpty { get; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why the body is not whole or not readable; null when it is.</summary>
    public string? Defect { get; init; }

    public Exception? Cause { get; init; }

    /// <summary>The object that the body holds, or null.</summary>
    public JsonElement? Root { get; }

    /// <summary>The beginning of the body as text.</summary>
    public string RawText { get; }

    /// <summary>As much of a body as is kept as evidence.</summary>
    public static string Kept(string text) => text.Length > MostKept ? text[..MostKept] : text;
}
