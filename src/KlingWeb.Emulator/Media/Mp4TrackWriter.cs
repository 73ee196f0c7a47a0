namespace KlingWeb.Emulator.Media;

/// <summary>Writes one track's boxes.</summary>
internal static class Mp4TrackWriter
{
    private const uint Undetermined = 0x55C40000; // the language "und", and two bytes of nothing
    private const uint Enabled = 3;

    /// <returns>Where the offset of the samples is to be filled in.</returns>
    public static int Write(BoxWriter moov, LoopedTrack track, uint id, uint movieLength)
    {
        var offset = 0;
        moov.Box("trak", trak => trak
            .FullBox("tkhd", Enabled, box => WriteHeader(box, track, id, movieLength))
            .Box("mdia", mdia => mdia
                .FullBox("mdhd", 0, box => box.Zeros(8).Number(track.TimeScale).Number(track.Ticks).Number(Undetermined))
                .FullBox("hdlr", 0, box => box.Zeros(4).Letters(track.IsPicture ? "vide" : "soun").Zeros(13))
                .Box("minf", minf =>
                {
                    WriteMediaHeader(minf, track);
                    minf.Box("stbl", stbl => offset = WriteTable(stbl, track));
                })));
        return offset;
    }

    private static void WriteHeader(BoxWriter box, LoopedTrack track, uint id, uint movieLength) => box
        .Zeros(8).Number(id).Zeros(4).Number(movieLength).Zeros(12)
        .Short(track.IsPicture ? (ushort)0 : (ushort)0x100).Zeros(2)
        .Matrix()
        .Number((uint)track.Size.Width << 16).Number((uint)track.Size.Height << 16);

    private static void WriteMediaHeader(BoxWriter minf, LoopedTrack track)
    {
        if (track.IsPicture)
        {
            minf.FullBox("vmhd", 1, box => box.Zeros(8));
        }
        else
        {
            minf.FullBox("smhd", 0, box => box.Zeros(4));
        }

        // One data reference: this file itself.
        minf.Box("dinf", dinf => dinf.FullBox("dref", 0, dref => dref.Number(1).FullBox("url ", 1, _ => { })));
    }

    private static int WriteTable(BoxWriter stbl, LoopedTrack track)
    {
        var offset = 0;
        stbl.Box("stsd", box => box.Bytes(track.Description.Span));
        stbl.FullBox("stts", 0, box => box
            .Number(2)
            .Number((uint)track.Count - 1).Number(track.SampleTicks)
            .Number(1).Number(track.LastSampleTicks));
        if (track.IsPicture)
        {
            stbl.FullBox("stss", 0, box => WriteList(box, [.. track.KeySamples]));
        }

        stbl.FullBox("stsc", 0, box => box.Number(1).Number(1).Number((uint)track.Count).Number(1));
        stbl.FullBox("stsz", 0, box => WriteList(box.Number(0), [.. track.Samples.Select(sample => (uint)sample.Length)]));
        stbl.FullBox("stco", 0, box =>
        {
            box.Number(1);
            offset = box.Position;
            box.Number(0);
        });
        return offset;
    }

    private static void WriteList(BoxWriter box, uint[] values)
    {
        box.Number((uint)values.Length);
        foreach (var value in values)
        {
            box.Number(value);
        }
    }
}
