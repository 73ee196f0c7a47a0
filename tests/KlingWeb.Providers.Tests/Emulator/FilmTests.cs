using KlingWeb.Emulator;
using KlingWeb.Emulator.Media;

namespace KlingWeb.Providers.Tests.Emulator;

/// <summary>The films are what was asked for: read back box by box.</summary>
public sealed class FilmTests
{
    [Theory]
    [InlineData(720, "16:9", 5, false, 1280, 720)]
    [InlineData(720, "9:16", 3, true, 720, 1280)]
    [InlineData(720, "1:1", 15, false, 720, 720)]
    [InlineData(720, "21:9", 12, true, 1680, 720)]
    [InlineData(1080, "16:9", 10, true, 1920, 1080)]
    [InlineData(1080, "9:16", 5, false, 1080, 1920)]
    [InlineData(1080, "1:1", 30, true, 1080, 1080)]
    [InlineData(1080, "21:9", 4, false, 2520, 1080)]
    [InlineData(2160, "16:9", 8, true, 3840, 2160)]
    [InlineData(2160, "9:16", 4, false, 2160, 3840)]
    [InlineData(1080, "5:4", 5, false, 1080, 1080)]
    public void Film_OfAPlan_HasItsSizeLengthAndSound(int side, string ratio, int seconds, bool sound, int width, int height)
    {
        var film = Mp4Film.Build(MediaPlan.Video(side, ratio, seconds, sound), "a film");

        var tracks = Tracks(film).ToList();
        Assert.Equal(sound ? ["vide", "soun"] : ["vide"], tracks.Select(track => track.Kind));
        Assert.Equal(((uint)width, (uint)height), (tracks[0].Width, tracks[0].Height));
        Assert.All(tracks, track => Assert.Equal(seconds, track.Seconds));
        Assert.All(tracks, track => Assert.Equal(track.Ticks, track.SampleTicks));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Samples_OfEachTrack_LieWithinTheFile(int index)
    {
        var film = Mp4Film.Build(MediaPlan.Video(720, "16:9", 5, sound: true), "a film");

        var track = Tracks(film).ElementAt(index);

        Assert.Equal("mdat", track.BoxAt(film));
        Assert.True(track.End <= film.Length);
    }

    [Fact]
    public void Film_OfTwoTasks_DiffersInBytes()
    {
        var plan = MediaPlan.Video(720, "16:9", 5, sound: false);

        Assert.NotEqual(Mp4Film.Build(plan, "task 1"), Mp4Film.Build(plan, "task 2"));
    }

    [Fact]
    public void Clips_Together_AreSmall()
    {
        var assembly = typeof(ProviderEmulator).Assembly;

        var bytes = assembly.GetManifestResourceNames().Sum(name => assembly.GetManifestResourceStream(name)!.Length);

        Assert.InRange(bytes, 1, 500_000);
    }

    private static IEnumerable<FilmTrack> Tracks(byte[] film) =>
        Mp4Box.ReadAll(Mp4Box.Find(film, "moov").Content).Where(box => box.Type == "trak").Select(box => new FilmTrack(box.Content));

    /// <summary>What one track says of itself.</summary>
    private sealed class FilmTrack(ReadOnlyMemory<byte> trak)
    {
        private readonly Mp4Box _header = Mp4Box.Find(trak, "tkhd");
        private readonly Mp4Box _media = Mp4Box.Find(trak, "mdia", "mdhd");
        private readonly Mp4Box _times = Mp4Box.Find(trak, "mdia", "minf", "stbl", "stts");
        private readonly Mp4Box _sizes = Mp4Box.Find(trak, "mdia", "minf", "stbl", "stsz");
        private readonly Mp4Box _offsets = Mp4Box.Find(trak, "mdia", "minf", "stbl", "stco");

        public string Kind => System.Text.Encoding.ASCII.GetString(Mp4Box.Find(trak, "mdia", "hdlr").Content.Span.Slice(8, 4));

        public uint Width => _header.Number(76) >> 16;

        public uint Height => _header.Number(80) >> 16;

        public uint Ticks => _media.Number(16);

        public double Seconds => Ticks / (double)_media.Number(12);

        public uint SampleTicks => (_times.Number(8) * _times.Number(12)) + (_times.Number(16) * _times.Number(20));

        public long End => _offsets.Number(8) + Enumerable.Range(0, (int)_sizes.Number(8)).Sum(i => (long)_sizes.Number(12 + (i * 4)));

        /// <summary>The top box that the first sample lies in.</summary>
        public string BoxAt(byte[] film)
        {
            var at = 0;
            foreach (var box in Mp4Box.ReadAll(film))
            {
                at += box.Content.Length + 8;
                if (_offsets.Number(8) < at)
                {
                    return box.Type;
                }
            }

            return "";
        }
    }
}
