using System.Buffers;
using KlingWeb.Media;

namespace KlingWeb.Uploads;

/// <summary>Takes a stream of unknown size and content onto the disk, and no byte more than its type may have.</summary>
internal static class UploadIntake
{
    public const long MostImageBytes = 50 * ByteSize.Megabyte;
    public const long MostVideoBytes = 200 * ByteSize.Megabyte;

    /// <summary>How every refusal of a size is worded, wherever it is found.</summary>
    public static string Limits { get; } = $"At most {ByteSize.Text(MostImageBytes)} for a picture and {ByteSize.Text(MostVideoBytes)} for a video are taken.";

    public static UploadException TooLarge => new("too-large", Limits);

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
                if (file.Length + read > most) throw TooLarge;
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
        null => throw NotTaken(first),
        { IsVideo: true } => MostVideoBytes,
        _ => MostImageBytes,
    };

    private static UploadException NotTaken(ReadOnlySpan<byte> first)
    {
        const string Taken = "Only JPEG, PNG and WebP pictures and MP4 videos are taken.";
        if (first.IsEmpty) return new("type-not-taken", $"The file is empty. {Taken}");
        return new("type-not-taken", MediaType.Other(first) is { } other ? $"By its content the file is {other}. {Taken}" : Taken);
    }
}
