using System.Text;

namespace KlingWeb.Media.Metadata;

/// <summary>Which stretches of a film are overwritten, at the same length.</summary>
internal sealed class Blanks
{
    // a film in fragments of a second, for hours
    private const int Most = 100_000;

    private readonly List<(long At, byte[] Own, long Zeros)> stretches = [];

    /// <summary>Makes a box a free one of zeros.</summary>
    public void Box(Mp4Box box, Stream content)
    {
        var header = new byte[box.ContentAt - box.At];
        content.Position = box.At;
        content.ReadExactly(header);
        Encoding.ASCII.GetBytes("free", header.AsSpan(4));
        Add(box.At, header, box.End - box.ContentAt);
    }

    /// <summary>Clears the times of making and changing in a header box, which come first in it: four bytes each, eight in version 1.</summary>
    public void Times(Mp4Box box, Stream content)
    {
        if (box.Read(content, 1) is not [var version]) return;
        var length = version == 1 ? 16 : 8;
        if (box.ContentAt + 4 + length <= box.End) Zeros(box.ContentAt + 4, length);
    }

    public void Zeros(long at, long length)
    {
        if (length > 0) Add(at, [], length);
    }

    /// <summary>The film up to an end, with the stretches overwritten.</summary>
    /// <exception cref="UnreadableMediaException">Two stretches overlap.</exception>
    public Pieces Of(long end)
    {
        var pieces = new Pieces();
        long at = 0;
        foreach (var (from, own, zeros) in stretches.OrderBy(stretch => stretch.At))
        {
            var to = from + own.Length + zeros;
            // samples that lie in a box that is blank already
            if (own.Length == 0 && to <= at) continue;
            if (from < at || to > end) throw new UnreadableMediaException("It is damaged: some of its parts lie in one another.");
            pieces.Take(at, from - at);
            pieces.Write(own);
            pieces.Zeros(zeros);
            at = to;
        }

        pieces.Take(at, end - at);
        return pieces;
    }

    private void Add(long at, byte[] own, long zeros)
    {
        if (stretches.Count == Most) throw new UnreadableMediaException("It is damaged: it has too many parts.");
        stretches.Add((at, own, zeros));
    }
}
