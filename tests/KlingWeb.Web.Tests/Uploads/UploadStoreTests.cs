using KlingWeb.Core.Pricing;
using KlingWeb.FaultRuns.Kills;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Uploads;

public sealed class UploadStoreTests : IAsyncLifetime
{
    private TestProgram program = null!;

    private UploadStore Store => program.Get<UploadStore>();

    public async Task InitializeAsync() => program = await TestProgram.Create();

    public Task DisposeAsync() => program.DisposeAsync().AsTask();

    [Fact]
    public async Task Save_OfAPicture_TellsItsFactsAndMakesItsReferenceKnown()
    {
        var view = await Save(Pictures.Png(640, 480), "C:\\holiday\\sea\u202egnp.png");
        Assert.Equal(new MediaFacts("png", Pictures.Png(640, 480).Length, 640, 480, null), view.Facts);
        Assert.Equal($"upload:{view.Id}", view.Reference);
        Assert.Equal("seagnp.png", view.FileName);
        Assert.Equal(view.Facts, program.Get<UploadFacts>().Known[view.Reference]);
        Assert.Equal(view, await Store.Find(view.Id, TestProgram.Member.MemberId));
    }

    [Fact]
    public async Task Save_OfTheSameContentTwice_KeepsItOnce()
    {
        var first = await Save(Pictures.Png(640, 480), "a.png");
        Assert.Equal(first with { FileName = "b.png" }, await Save(Pictures.Png(640, 480), "b.png"));
        Assert.Single(program.FilesIn("uploads"));
    }

    [Fact]
    public async Task Save_OfTheSameContentUnderAnotherName_NamesItAsItsMemberJustDid()
    {
        var other = TestProgram.Member with { MemberId = "other" };
        var first = await Save(Pictures.Png(640, 480), "hero.png");
        Assert.Equal("draft.png", (await Store.Save(new MemoryStream(Pictures.Png(640, 480)), "draft.png", other, default)).FileName);
        Assert.Equal("final.png", (await Store.Save(new MemoryStream(Pictures.Png(640, 480)), "final.png", other, default)).FileName);

        Assert.Equal("hero.png", (await Store.Find(first.Id, TestProgram.Member.MemberId))!.FileName);
        Assert.Equal("final.png", (await Store.Find(first.Id, other.MemberId))!.FileName);
        Assert.Equal("hero.png", (await Save(Pictures.Png(640, 480), "hero.png")).FileName);
        Assert.Equal("again.png", (await Save(Pictures.Png(640, 480), "again.png")).FileName);
        Assert.Equal("again.png", (await Store.Find(first.Id, TestProgram.Member.MemberId))!.FileName);
    }

    [Fact]
    public async Task Save_OfAPhonesPicture_TellsItsSidesAsDrawnAndKeepsNothingOfThePlace()
    {
        var view = await Save(Photos.Jpeg(1280, 720, 6), "phone.jpg");
        var kept = await File.ReadAllBytesAsync(Assert.Single(program.FilesIn("uploads")));
        Assert.Equal(Photos.Clean(1280, 720, 6), kept);
        Assert.Equal(new MediaFacts("jpeg", kept.Length, 720, 1280, null), view.Facts);
        Assert.False(view.KeepsMetadata);
        Assert.Equal(view, await Save(kept, "phone.jpg"));
    }

    [Fact]
    public async Task Save_ByWhoKeepsItsData_LeavesThePictureAsItCame()
    {
        var clean = await Save(Photos.Jpeg(1280, 720, 6), "phone.jpg");
        var whole = await Store.Save(new MemoryStream(Photos.Jpeg(1280, 720, 6)), "phone.jpg", UploadMetadata.Keep, TestProgram.Member, default);
        Assert.True(whole.KeepsMetadata);
        Assert.NotEqual(clean.Id, whole.Id);
        Assert.Equal(Photos.Jpeg(1280, 720, 6), await File.ReadAllBytesAsync((await Store.Locate(whole.Id, default))!.Value.Path));
        Assert.False((await Store.Save(new MemoryStream(Pictures.Png(8, 8)), "a.png", UploadMetadata.Keep, TestProgram.Member, default)).KeepsMetadata);
    }

    [Fact]
    public async Task Save_OfWhatCantBeCleaned_IsRefusedUnlessItsDataAreKept()
    {
        var film = Films.Mp4(1280, 720, notes: true, overlap: true);
        await AssertRefused("not-cleaned", film);
        Assert.True((await Store.Save(new MemoryStream(film), "a.mp4", UploadMetadata.Keep, TestProgram.Member, default)).KeepsMetadata);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Save_AtTheLimitOfAPicture_IsTakenAndOneByteMoreIsNot(int over)
    {
        var most = (int)UploadIntake.MostImageBytes;
        var picture = Pictures.Png(8, 8, new byte[most - Pictures.Png(8, 8).Length + over]);
        if (over == 0) Assert.Equal(most, (await Save(picture, "a.png")).Facts.Bytes);
        else await AssertRefused("too-large", picture);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("GIF89a with a loop", "a GIF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1avif", "an AVIF picture")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG")]
    [InlineData("II*\0\b\0\0\0........", "a TIFF")]
    public async Task Save_OfWhatIsNotWhatItsNameSays_SaysWhatItIs(string content, string expected)
    {
        var refusal = await Assert.ThrowsAsync<UploadException>(() => Save(System.Text.Encoding.Latin1.GetBytes(content), "photo.jpg"));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfTheSameContentAtOnce_KeepsItOnce()
    {
        var views = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Save(Pictures.Png(64, 48), "a.png")));
        Assert.Single(views.Distinct());
        Assert.Single(program.FilesIn("uploads"));
    }

    [Fact]
    public async Task Save_OfWhatLostItsFile_PutsItBackInItsPlace()
    {
        var first = await Save(Pictures.Png(640, 480), "a.png");
        var file = Assert.Single(program.FilesIn("uploads"));
        var content = await File.ReadAllBytesAsync(file);
        File.Delete(file);

        Assert.Equal(first, await Save(Pictures.Png(640, 480), "a.png"));

        Assert.Equal(content, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task Save_WhoseCommitIsNotAnswered_KeepsTheFileOfItsRow()
    {
        await using var room = await Workroom.Open();
        room.Kills.Trouble = moment => moment is { Point: KillPoint.Saved } && moment.Written!.OfType<Upload>().Any() ? new DbUpdateException("The connection was lost.") : null;

        var view = await room.Get<UploadStore>().Save(new MemoryStream(Pictures.Png(64, 48)), "a.png", TestProgram.Member, default);

        Assert.True(File.Exists((await room.Get<UploadStore>().Locate(view.Id, default))!.Value.Path));
        Assert.Equal(view.Facts, room.Get<UploadFacts>().Known[view.Reference]);
    }

    [Theory]
    [InlineData("type-not-taken", "<html><script>alert(1)</script>")]
    [InlineData("type-not-taken", "GIF89a with a loop")]
    [InlineData("type-not-taken", "")]
    public async Task Save_OfWhatIsNoPicture_IsRefusedAndLeavesNothing(string code, string content) =>
        await AssertRefused(code, System.Text.Encoding.ASCII.GetBytes(content));

    [Fact]
    public async Task Save_OfADamagedOrGiganticPicture_IsRefusedAndLeavesNothing()
    {
        await AssertRefused("damaged", Pictures.Png(50_000, 50_000));
        await AssertRefused("damaged", Pictures.Png(8, 8)[..20]);
    }

    [Fact]
    public async Task Save_OfAPictureWithoutEnd_StopsAtTheCap()
    {
        var endless = new EndlessStream(Pictures.Png(8, 8));
        var refusal = await Assert.ThrowsAsync<UploadException>(() => Store.Save(endless, "a.png", TestProgram.Member, default));
        Assert.Equal("too-large", refusal.Code);
        Assert.Equal("At most 50 MB for a picture and 200 MB for a video are taken.", refusal.Message);
        Assert.InRange(endless.Given, 50_000_000, 51_000_000);
        Assert.Empty(program.FilesIn("uploads"));
    }

    [Fact]
    public async Task Save_OnAFullDisk_IsRefused()
    {
        program.FreeBytes = 1024;
        await AssertRefused("disk-full", Pictures.Png(8, 8));
    }

    [Fact]
    public async Task Save_ByAViewer_IsRefused()
    {
        var viewer = TestProgram.Member with { MaySubmit = false };
        var refusal = await Assert.ThrowsAsync<UploadException>(() => Store.Save(new MemoryStream(Pictures.Png(8, 8)), "a.png", viewer, default));
        Assert.Equal("forbidden", refusal.Code);
    }

    private Task<UploadView> Save(byte[] content, string name) => Store.Save(new MemoryStream(content), name, TestProgram.Member, default);

    private async Task AssertRefused(string code, byte[] content)
    {
        var refusal = await Assert.ThrowsAsync<UploadException>(() => Save(content, "a.png"));
        Assert.Equal(code, refusal.Code);
        Assert.Empty(program.FilesIn("uploads"));
    }

    /// <summary>Begins like a file and never ends.</summary>
    private sealed class EndlessStream(byte[] start) : MemoryStream(start)
    {
        public long Given { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0) read = buffer.Length;
            Given += read;
            return read;
        }
    }
}
