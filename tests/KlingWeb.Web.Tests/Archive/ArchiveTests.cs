using System.Security.Cryptography;
using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Archive;

public sealed class ArchiveTests : IAsyncLifetime
{
    private TestProgram program = null!;

    private ArchiveWorker Worker => program.Get<ArchiveWorker>();

    public async Task InitializeAsync() => program = await TestProgram.Create();

    public Task DisposeAsync() => program.DisposeAsync().AsTask();

    [Fact]
    public async Task Result_Delivered_IsKeptWithItsFacts()
    {
        var id = await program.Deliver();
        Assert.True(await Worker.RunDue(default));
        Assert.False(await Worker.RunDue(default));

        var file = await program.File(id);
        var content = await File.ReadAllBytesAsync(program.Get<ArchiveFolder>().Absolute(file.Path!));
        Assert.Equal(FileState.Archived, file.State);
        Assert.Equal(("video/mp4", content.LongLength, 1280, 720, 5.0), (file.ContentType, file.Bytes, file.Width, file.Height, file.DurationSeconds));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.Sha256);
        Assert.Single(program.FilesIn("files"));
        Assert.Contains(await program.Get<GenerationHistory>().Events(id, default), happened => happened.Kind is GenerationEventKind.Archived);
    }

    [Theory]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.EmptyFile)]
    [InlineData(FaultKind.WrongLength)]
    [InlineData(FaultKind.WrongMagic)]
    [InlineData(FaultKind.ConnectionRefused)]
    public async Task Result_ThatIsNotWhatItShouldBe_IsNotKeptAndFetchedAgain(FaultKind kind)
    {
        var id = await program.Deliver();
        program.Emulator.Faults.Add(new() { Kind = kind, Operation = EmulatorOperation.File, Times = 5 });
        await Worker.RunDue(default);
        var file = await program.File(id);
        Assert.Equal((FileState.Retrying, 1), (file.State, file.Tries));
        Assert.Empty(program.FilesIn("files"));

        program.Emulator.Faults.Clear();
        Assert.False(await Worker.RunDue(default));
        program.Time.Advance(TimeSpan.FromSeconds(10));
        await Worker.RunDue(default);
        Assert.Equal(FileState.Archived, (await program.File(id)).State);
    }

    [Fact]
    public async Task Result_AtAnAddressThatDied_IsAskedForAgain()
    {
        var id = await program.Deliver(url => url + ".gone");
        await Worker.RunDue(default);
        await Worker.RunDue(default);
        Assert.Equal(FileState.Archived, (await program.File(id)).State);
    }

    [Fact]
    public async Task Result_AtAnAddressThatDiedWhileTheDiskWasFull_IsAskedForBeforeItIsLost()
    {
        var id = await program.Deliver(url => url + ".gone", keptFor: TimeSpan.FromHours(2));
        program.FreeBytes = 1024;
        await Worker.RunDue(default);
        program.Time.Advance(TimeSpan.FromHours(3));
        program.FreeBytes = long.MaxValue;
        await Worker.RunDue(default);

        Assert.Equal(FileState.Archived, (await program.File(id)).State);
    }

    [Fact]
    public async Task Result_ThatLiesInItsPlaceUnknownToTheDatabase_IsFoundThereNotLost()
    {
        var id = await program.Deliver(keptFor: TimeSpan.FromDays(7));
        await Worker.RunDue(default);
        await using (var db = await program.Db())   // as the row was in the backup
        {
            var row = (await db.FindAsync<GenerationFile>(id, 1))!;
            (row.State, row.Path, row.Sha256, row.Bytes, row.ArchivedAt, row.DueAt) = (FileState.Pending, null, null, null, null, program.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        program.Time.Advance(TimeSpan.FromDays(10));
        program.FreeBytes = 1024;   // it needs no room
        await Worker.RunDue(default);

        var file = await program.File(id);
        Assert.Equal((FileState.Archived, 64), (file.State, file.Sha256?.Length));
        Assert.True(File.Exists(program.Get<ArchiveFolder>().Absolute(file.Path!)));
    }

    [Fact]
    public async Task Result_ThatLiesDamagedInItsPlace_IsFetchedAnew()
    {
        var id = await program.Deliver();
        var place = program.Get<ArchiveFolder>().Absolute(ArchiveFolder.PlaceOf(await program.File(id), ".mp4"));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllTextAsync(place, "damaged");
        await Worker.RunDue(default);

        Assert.Equal(FileState.Archived, (await program.File(id)).State);
        Assert.True(new FileInfo(place).Length > 1000);
    }

    [Fact]
    public async Task Result_DeniedAfterItsDeletion_IsLostAndSaid()
    {
        var id = await program.Deliver(keptFor: TimeSpan.FromDays(7));
        program.Time.Advance(TimeSpan.FromDays(8));
        await Worker.RunDue(default);
        Assert.Equal((FileState.Lost, null), ((await program.File(id)).State, (await program.File(id)).DueAt));
        Assert.Contains(await program.Get<GenerationHistory>().Events(id, default), happened => happened.Kind is GenerationEventKind.FileLost);
    }

    [Fact]
    public async Task Result_OnAFullDisk_WaitsWithoutBeingFetched()
    {
        var id = await program.Deliver();
        program.FreeBytes = 1024;
        program.Emulator.Received.Clear();
        await Worker.RunDue(default);
        Assert.Equal(FileState.Retrying, (await program.File(id)).State);
        Assert.Empty(program.Emulator.Received.Read());
    }

    [Fact]
    public async Task Results_Due_ComeInTheOrderOfTheirDeletion()
    {
        var never = await program.Deliver();
        var late = await program.Deliver(keptFor: TimeSpan.FromDays(7));
        var soon = await program.Deliver(keptFor: TimeSpan.FromDays(1));
        Assert.Equal([soon, late, never], (await program.Get<ArchiveLedger>().Due(10, default)).Select(file => file.GenerationId));
    }

    [Fact]
    public async Task Poster_OfAFilm_IsKeptOnce()
    {
        var id = await program.Deliver();
        await Worker.RunDue(default);
        var posters = program.Get<PosterStore>();
        await posters.Keep(await program.File(id), new MemoryStream(Pictures.Jpeg(640, 360)), TestProgram.Member, default);
        var first = (await program.File(id)).PosterPath;
        await posters.Keep(await program.File(id), new MemoryStream(Pictures.Png(640, 360)), TestProgram.Member, default);
        Assert.NotNull(first);
        Assert.Equal(first, (await program.File(id)).PosterPath);
        Assert.Equal(2, program.FilesIn("files").Length);
    }

    [Theory]
    [InlineData(301 * 1024, 640)]
    [InlineData(40, 4000)]
    public async Task Poster_TooLarge_IsRefused(int bytes, int width)
    {
        var id = await program.Deliver();
        var picture = Pictures.Png(width, 360, new byte[bytes]);
        var file = await program.File(id);
        await Assert.ThrowsAsync<KlingWeb.Media.UnreadableMediaException>(() => program.Get<PosterStore>().Keep(file, new MemoryStream(picture), TestProgram.Member, default));
        Assert.Empty(program.FilesIn("files"));
    }
}
