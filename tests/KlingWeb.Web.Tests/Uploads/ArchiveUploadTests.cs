using KlingWeb.Archive;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Support;

namespace KlingWeb.Web.Tests.Uploads;

public sealed class ArchiveUploadTests : IAsyncLifetime
{
    private TestProgram program = null!;

    public async Task InitializeAsync() => program = await TestProgram.Create();

    public Task DisposeAsync() => program.DisposeAsync().AsTask();

    [Fact]
    public async Task Result_TakenTwice_IsOneUploadOfTheSameBytes()
    {
        var generation = await program.Deliver();
        await program.Get<ArchiveWorker>().RunDue(default);
        var file = await program.File(generation);

        var first = await Take(generation);
        var second = await Take(generation);

        Assert.Equal(first, second);
        Assert.Equal((file.Bytes, "video/mp4"), (first.Facts.Bytes, first.ContentType));
        Assert.Equal(first.Facts, program.Get<UploadFacts>().Known[first.Reference]);
    }

    [Fact]
    public async Task Result_NotKeptYet_IsRefused()
    {
        var generation = await program.Deliver();
        Assert.Equal("not-found", (await Assert.ThrowsAsync<UploadException>(() => Take(generation))).Code);
    }

    private Task<UploadView> Take(Guid generation) => program.Get<ArchiveUploads>().Take(generation, 1, TestProgram.Member, default);
}
