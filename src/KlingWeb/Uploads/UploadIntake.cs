using System.Buffers;
using KlingWeb.Media;

namespace KlingWeb.Uploads;

/// <summary>Takes a stream of unknown size and content onto the disk, and no byte more than its type may have.</summary>
internal static class UploadIntake
{
    public const long MostImageBytes = 50L * 1024 * 1024;
    public const long MostVideoBytes = 200L * 1024 * 1024;

    /// <exception cref="UploadException">It is none of the types, or too large.</exception>
    public static async Task Receive(Stream content, string path, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer, MediaType.SignatureLength, throwOnEndOfStream: false, cancellationToken);
            var most = MostOf(buffer.AsSpan(0, read));
            await using var file = KeptFile.Create(path);
            for (; read > 0; read = await content.ReadAsync(buffer, cancellationToken))
            {
                if (file.Length + read > most) throw new UploadException("too-large", $"At most {MostImageBytes >> 20} MB for a picture and {MostVideoBytes >> 20} MB for a video are taken.");
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Before anything is written: what is no picture and no video does not fill the disk either.
    private static long MostOf(ReadOnlySpan<byte> first) => MediaType.Of(first) switch
    {
        null => throw new UploadException("type-not-taken", "Only JPEG, PNG and WebP pictures and MP4 videos are taken."),
        { IsVideo: true } => MostVideoBytes,
        _ => MostImageBytes,
    };
}
