using System.Globalization;
using System.IO.Compression;
using System.Text;
using KlingWeb.Media;

namespace KlingWeb.Archive;

/// <summary>Takes off what some stores leave around a file: gzip, or the pieces of an upload to S3 (aws-chunked). No film and no picture begins like either.</summary>
internal static class Wrapping
{
    // films and pictures hardly shrink: what grows more than this is no file of ours but a bomb
    private const long LeastRoom = 32L * 1024 * 1024;
    private const int MostGrowth = 20;
    private const int LongestLine = 300;

    /// <summary>Unwraps a file in its place; one that is not wrapped stays as it is.</summary>
    /// <exception cref="UnreadableMediaException">What is around it is damaged, or it grows beyond measure.</exception>
    public static async Task TakeOff(string path, CancellationToken cancellationToken)
    {
        var bare = path + ".bare";
        try
        {
            if (!await Unwrap(path, bare, cancellationToken)) return;
            File.Move(bare, path, overwrite: true);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new UnreadableMediaException("It came packed, and what is packed is damaged.", damaged);
        }
        finally
        {
            KeptFile.Discard(bare);
        }
    }

    private static async Task<bool> Unwrap(string path, string bare, CancellationToken cancellationToken)
    {
        await using var wrapped = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        var first = new byte[LongestLine];
        var read = await wrapped.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        wrapped.Position = 0;
        var isGzip = read > 2 && first[0] == 0x1f && first[1] == 0x8b;
        if (!isGzip && PieceLength(first.AsSpan(0, read)) is null) return false;
        await using var into = new FileStream(bare, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        if (isGzip) await Inflate(wrapped, into, cancellationToken);
        else await Join(wrapped, into, cancellationToken);
        return true;
    }

    private static async Task Inflate(FileStream wrapped, FileStream into, CancellationToken cancellationToken)
    {
        var most = Math.Min(Downloader.MostBytes, LeastRoom + (wrapped.Length * MostGrowth));
        await using var inflated = new GZipStream(wrapped, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await inflated.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (into.Length + read > most) throw new UnreadableMediaException($"It came packed and has more than {most >> 20} MB unpacked.");
            await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    // 10000;chunk-signature=ad80…CRLF, so many bytes, CRLF, and so on until one of 0 bytes
    private static async Task Join(FileStream wrapped, FileStream into, CancellationToken cancellationToken)
    {
        var line = new byte[LongestLine];
        while (true)
        {
            var from = wrapped.Position;
            var read = await wrapped.ReadAtLeastAsync(line, line.Length, throwOnEndOfStream: false, cancellationToken);
            if (PieceLength(line.AsSpan(0, read)) is not var (length, header)) throw new InvalidDataException("A piece has no length.");
            if (length == 0) return;
            wrapped.Position = from + header;
            if (wrapped.Position + length > wrapped.Length) throw new EndOfStreamException();
            await Copy(wrapped, into, length, cancellationToken);
            wrapped.Position += 2;
        }
    }

    private static async Task Copy(FileStream from, FileStream into, long length, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        for (var left = length; left > 0;)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(left, buffer.Length));
            await from.ReadExactlyAsync(part, cancellationToken);
            await into.WriteAsync(part, cancellationToken);
            left -= part.Length;
        }
    }

    /// <summary>The length of the piece that begins here, and of the line that says it; null when it is no such line.</summary>
    private static (long Length, int Header)? PieceLength(ReadOnlySpan<byte> first)
    {
        var end = first.IndexOf("\r\n"u8);
        if (end < 1) return null;
        var line = Encoding.Latin1.GetString(first[..end]);
        var digits = line.IndexOf(';', StringComparison.Ordinal) is > 0 and var at ? line[..at] : line;
        return digits.Length <= 8 && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) ? (length, end + 2) : null;
    }
}
