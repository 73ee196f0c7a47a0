namespace KlingWeb.Emulator.Media;

/// <summary>Builds an MP4 of any whole number of seconds from loops of one second.</summary>
internal static class Mp4Film
{
    private const uint MovieScale = 1000;

    /// <param name="plan">Size, length and sound.</param>
    /// <param name="mark">A text kept in the file, so that no two films are the same bytes.</param>
    public static byte[] Build(MediaPlan plan, string mark)
    {
        List<LoopedTrack> tracks = [new(Clips.Picture(plan.Size, plan.Seed), isPicture: true, plan.Size, plan.Seconds)];
        if (plan.HasSound)
        {
            tracks.Add(new LoopedTrack(Clips.Tone(), isPicture: false, default, plan.Seconds));
        }

        using var file = new BoxWriter();
        var offsets = new List<int>();
        file.Box("ftyp", box => box.Letters("isom").Number(512).Letters("isomiso2avc1mp41"));
        file.Box("moov", moov => WriteMovie(moov, tracks, (uint)plan.Seconds, offsets));
        file.Box("free", box => box.Letters(mark));
        file.Box("mdat", box => WriteSamples(box, tracks, offsets));
        return file.ToArray();
    }

    private static void WriteMovie(BoxWriter moov, List<LoopedTrack> tracks, uint seconds, List<int> offsets)
    {
        var length = seconds * MovieScale;
        moov.FullBox("mvhd", 0, box => box
            .Zeros(8).Number(MovieScale).Number(length)
            .Number(0x10000).Short(0x100).Zeros(10)
            .Matrix().Zeros(24).Number((uint)tracks.Count + 1));
        for (var i = 0; i < tracks.Count; i++)
        {
            offsets.Add(Mp4TrackWriter.Write(moov, tracks[i], (uint)i + 1, length));
        }
    }

    private static void WriteSamples(BoxWriter mdat, List<LoopedTrack> tracks, List<int> offsets)
    {
        for (var i = 0; i < tracks.Count; i++)
        {
            mdat.PatchNumber(offsets[i], (uint)mdat.Position);
            foreach (var sample in tracks[i].Samples)
            {
                mdat.Bytes(sample.Span);
            }
        }
    }
}
