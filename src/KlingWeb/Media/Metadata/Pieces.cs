namespace KlingWeb.Media.Metadata;

/// <summary>A file told as stretches of another, bytes of our own and zeros, in order: what is not told is left out.</summary>
internal sealed class Pieces
{
    // a picture has some dozens of parts; one of millions is made to take the memory
    private const int Most = 100_000;

    private readonly List<Piece> pieces = [];

    /// <summary>Whether anything differs from the whole of the other file.</summary>
    public bool Differ(long whole) => pieces is not [{ At: 0, Own: null } only] || only.Length != whole;

    /// <summary>Takes a stretch as it is.</summary>
    public void Take(long at, long length)
    {
        if (length <= 0) return;
        if (pieces is [.., { Own: null, At: >= 0 } last] && last.At + last.Length == at) pieces[^1] = last with { Length = last.Length + length };
        else Add(new(at, length, null));
    }

    public void Write(params byte[] own) => Add(new(-1, own.Length, own));

    public void Zeros(long length)
    {
        if (length > 0) Add(new(-1, length, null));
    }

    public async Task Copy(Stream from, Stream into, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        foreach (var piece in pieces)
        {
            if (piece.Own is { } own)
            {
                await into.WriteAsync(own, cancellationToken);
                continue;
            }

            var isZeros = piece.At < 0;
            if (isZeros) Array.Clear(buffer);
            else from.Position = piece.At;
            for (var left = piece.Length; left > 0;)
            {
                var part = buffer.AsMemory(0, (int)Math.Min(left, buffer.Length));
                if (!isZeros) await from.ReadExactlyAsync(part, cancellationToken);
                await into.WriteAsync(part, cancellationToken);
                left -= part.Length;
            }
        }
    }

    private void Add(Piece piece)
    {
        if (pieces.Count == Most) throw new UnreadableMediaException("It is damaged: it has too many parts.");
        pieces.Add(piece);
    }

    /// <param name="At">Where it is in the other file; negative when it is not from there.</param>
    /// <param name="Length">In bytes.</param>
    /// <param name="Own">Our own bytes; null for a stretch of the other file, or for zeros.</param>
    private readonly record struct Piece(long At, long Length, byte[]? Own);
}
