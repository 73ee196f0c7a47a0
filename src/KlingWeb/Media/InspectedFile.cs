using System.Security.Cryptography;
using KlingWeb.Core.Pricing;

namespace KlingWeb.Media;

/// <summary>What was found in a file that has arrived completely.</summary>
/// <param name="Type">By its first bytes.</param>
/// <param name="Facts">Size, sides, length.</param>
/// <param name="HasSound">Whether a film has a sound track; null for a picture.</param>
/// <param name="Sha256">Of the whole file, 64 lower-case hexadecimal digits.</param>
internal sealed record InspectedFile(MediaType Type, MediaFacts Facts, bool? HasSound, string Sha256)
{
    /// <summary>Looks into a file that people or pages give.</summary>
    /// <exception cref="UnreadableMediaException">It is none of the types, damaged, or has too many pixels.</exception>
    public static Task<InspectedFile> Read(string path, CancellationToken cancellationToken) => Read(path, MediaType.Of, "JPEG, PNG, WebP or MP4", cancellationToken);

    /// <summary>Looks into a result, which may also be of a type that is kept and not taken.</summary>
    /// <exception cref="UnreadableMediaException">It is none of the types, damaged, or has too many pixels.</exception>
    public static Task<InspectedFile> ReadResult(string path, CancellationToken cancellationToken) => Read(path, MediaType.OfResult, "JPEG, PNG, WebP, MP4 or QuickTime film", cancellationToken);

    private static async Task<InspectedFile> Read(string path, TypeOf typeOf, string types, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        var first = new byte[MediaType.SignatureLength];
        var read = await content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0) throw new UnreadableMediaException("It is empty.");
        var type = typeOf(first.AsSpan(0, read)) ?? throw new UnreadableMediaException($"It is no {types}: {Describe(first.AsSpan(0, read))}");
        var facts = MediaProbe.Read(content, type);
        MediaEnd.Demand(content, type);
        var hasSound = type.IsVideo ? SoundTrack.IsIn(content) : (bool?)null;
        content.Position = 0;
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        return new(type, facts, hasSound, Convert.ToHexStringLower(hash));
    }

    private static string Describe(ReadOnlySpan<byte> first) => first.TrimStart(" \t\r\n"u8) is [(byte)'<', ..]
        ? "it looks like a web page."
        : $"it begins with {Convert.ToHexStringLower(first)}.";

    private delegate MediaType? TypeOf(ReadOnlySpan<byte> first);
}
