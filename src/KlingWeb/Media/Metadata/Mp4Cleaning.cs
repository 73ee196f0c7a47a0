namespace KlingWeb.Media.Metadata;

/// <summary>
/// A film without what is neither picture nor sound: places, names, times of the camera, XMP, thumbnails, and tracks of measurements with their samples.
/// What goes is overwritten by free boxes and zeros of the same length, since the tables name samples by their places in the file.
/// </summary>
internal static class Mp4Cleaning
{
    private static readonly HashSet<string> OfFile = new(StringComparer.Ordinal) { "ftyp", "styp", "moov", "mdat", "moof", "mfra", "sidx", "ssix", "wide" };
    private static readonly HashSet<string> OfMovie = new(StringComparer.Ordinal) { "mvhd", "trak", "mvex", "iods", "pssh" };
    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "udta", "meta", "uuid", "free", "skip", "name" };

    // by their handlers: films, sound, and pictures beside the film, such as its transparency
    private static readonly HashSet<string> Tracks = new(StringComparer.Ordinal) { "vide", "soun", "auxv", "pict" };

    // a track, its media, its information
    private const int TrackDepth = 3;

    /// <exception cref="UnreadableMediaException">Something can't be taken out of it without harm to the rest.</exception>
    public static Pieces Clean(Stream content)
    {
        var boxes = Mp4Box.In(content, 0, content.Length).ToList();
        var blanks = new Blanks();
        foreach (var box in boxes)
        {
            if (!OfFile.Contains(box.Type)) blanks.Box(box, content);
            else if (box.Type == "moov") Movie(box, content, boxes, blanks);
        }

        // what breaks off behind the last whole box is no part of the film
        return blanks.Of(boxes.Count == 0 ? 0 : boxes[^1].End);
    }

    private static void Movie(Mp4Box movie, Stream content, List<Mp4Box> file, Blanks blanks)
    {
        List<Mp4Box> kept = [], gone = [];
        foreach (var box in movie.Inside(content).ToList())
        {
            if (!OfMovie.Contains(box.Type)) blanks.Box(box, content);
            else if (box.Type == "mvhd") blanks.Times(box, content);
            else if (box.Type == "trak") (IsKept(box, content) ? kept : gone).Add(box);
        }

        foreach (var track in kept) Track(track, content, TrackDepth, blanks);
        if (gone.Count == 0) return;
        if (file.Exists(part => part.Type == "moof")) throw new UnreadableMediaException("It has a track of measurements in fragments.");
        var samples = Apart([.. gone.SelectMany(track => TrackSamples.Of(track, content))], [.. kept.SelectMany(track => TrackSamples.Of(track, content))]);
        foreach (var track in gone) blanks.Box(track, content);
        foreach (var (at, length) in samples)
        {
            if (!file.Exists(part => part.Type == "mdat" && part.ContentAt <= at && at + length <= part.End)) throw new UnreadableMediaException("It is damaged: samples of a track lie outside of its content.");
            blanks.Zeros(at, length);
        }
    }

    private static bool IsKept(Mp4Box track, Stream content) =>
        track.Find(content, "mdia", "hdlr")?.Read(content, 12) is { Length: 12 } handler && Tracks.Contains(System.Text.Encoding.Latin1.GetString(handler, 8, 4));

    private static void Track(Mp4Box within, Stream content, int depth, Blanks blanks)
    {
        foreach (var box in within.Inside(content).ToList())
        {
            if (Notes.Contains(box.Type)) blanks.Box(box, content);
            else if (box.Type is "tkhd" or "mdhd") blanks.Times(box, content);
            else if (box.Type is "mdia" or "minf" && depth > 1) Track(box, content, depth - 1, blanks);
        }
    }

    // in a sane film no two tracks share a byte; zeros may not fall on a picture
    private static List<(long At, long Length)> Apart(List<(long At, long Length)> gone, List<(long At, long Length)> kept)
    {
        kept.Sort();
        foreach (var (at, length) in gone.Where(chunk => chunk.Length > 0))
        {
            var next = kept.BinarySearch((at + length, 0));
            var before = (next < 0 ? ~next : next) - 1;
            if (before >= 0 && kept[before].At + kept[before].Length > at) throw new UnreadableMediaException("Its tracks share their samples.");
        }

        return gone;
    }
}
