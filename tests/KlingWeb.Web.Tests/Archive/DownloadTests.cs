using KlingWeb.Archive;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace KlingWeb.Web.Tests.Archive;

/// <summary>Live results over real connections, which break.</summary>
public sealed class DownloadTests
{
    private static readonly byte[] Picture = Pictures.Png(64, 64, [.. Enumerable.Range(0, 400_000).Select(n => (byte)n)]);

    [Fact]
    public async Task Download_CutInTheMiddle_TakesUpTheRestOfTheSameContent()
    {
        var asked = new List<string>();
        var (file, content) = await Archive(async context =>
        {
            asked.Add($"{context.Request.Headers.Range} {context.Request.Headers.IfRange}");
            if (asked.Count == 1) await CutAfter(context, 100_000, "\"one\"");
            else await Rest(context, Picture, "\"one\"");
        });
        Assert.Equal(FileState.Archived, file.State);
        Assert.Equal(Picture, content);
        Assert.Equal(2, asked.Count);
        Assert.Matches("^bytes=[1-9][0-9]*- \"one\"$", asked[1]);
    }

    [Fact]
    public async Task Download_BrokenOffByARestart_TakesUpTheRestOfTheSameContent()
    {
        var (ranges, broken) = (new List<string>(), true);
        await using var server = await FileServer.Start(context =>
        {
            ranges.Add(context.Request.Headers.Range.ToString());
            return broken ? CutAfterNothing(context) : Rest(context, Picture, "\"one\"");
        });
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "thumbnail");
        var part = program.Get<ArchiveFolder>().PartOf(await program.File(id));
        await LeaveHalf(part, server.Address);

        program.Get<ArchiveFolder>().DeleteParts(await program.Get<ArchiveLedger>().Open(default));
        await program.Get<ArchiveWorker>().RunDue(default);
        Assert.Equal(FileState.Retrying, (await program.File(id)).State);
        broken = false;
        program.Time.Advance(TimeSpan.FromSeconds(10));
        await program.Get<ArchiveWorker>().RunDue(default);

        var file = await program.File(id);
        Assert.Equal(Picture, await File.ReadAllBytesAsync(program.Get<ArchiveFolder>().Absolute(file.Path!)));
        Assert.All(ranges, range => Assert.Equal("bytes=100000-", range));
        Assert.Empty(program.FilesIn("parts"));
    }

    [Fact]
    public async Task Download_WhoseRestTheServerDoesNotGive_BeginsAnew()
    {
        await using var server = await FileServer.Start(context =>
        {
            if (context.Request.Headers.Range.Count == 0) return All(context, Picture);
            context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            return Task.CompletedTask;
        });
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "thumbnail");
        await LeaveHalf(program.Get<ArchiveFolder>().PartOf(await program.File(id)), server.Address);

        await program.Get<ArchiveWorker>().RunDue(default);
        program.Time.Advance(TimeSpan.FromSeconds(10));
        await program.Get<ArchiveWorker>().RunDue(default);

        Assert.Equal(FileState.Archived, (await program.File(id)).State);
    }

    [Fact]
    public async Task Download_WhoseRestIsAnotherContents_BeginsAnew()
    {
        var other = Pictures.Png(64, 64, [.. Enumerable.Range(0, 400_000).Select(n => (byte)(n ^ 0xff))]);
        Assert.Equal(Picture.Length, other.Length);
        await AssertTakesAllOf(other, (context, isRest) => isRest ? Rest(context, other, "\"two\"") : All(context, other));
    }

    [Fact]
    public async Task Download_WhoseRestIsOfAnotherLength_BeginsAnew()
    {
        var other = Pictures.Png(64, 64, new byte[500_000]);
        await AssertTakesAllOf(other, (context, isRest) => isRest ? Rest(context, other, tag: null) : All(context, other));
    }

    [Fact]
    public async Task Download_WithoutALengthThatIsCut_IsNotKept()
    {
        var (file, _) = await Archive(context => context.Response.Body.WriteAsync(Picture.AsMemory(0, 100_000)).AsTask());
        Assert.Equal(FileState.Retrying, file.State);
    }

    [Fact]
    public async Task Parts_NobodyTakesUp_AreDeletedAtTheNextStart()
    {
        await using var program = await TestProgram.Create();
        await LeaveHalf(program.Get<ArchiveFolder>().NewPart(), new Uri("https://example.com/a"));

        program.Get<ArchiveFolder>().DeleteParts([]);

        Assert.Empty(program.FilesIn("parts"));
    }

    [Fact]
    public async Task Download_CutWhileTheContentChanges_BeginsAnew()
    {
        var asked = 0;
        var other = Pictures.Png(32, 32, new byte[200_000]);
        var (_, content) = await Archive(context => ++asked == 1 ? CutAfter(context, 100_000, "\"one\"") : All(context, other));
        Assert.Equal(other, content);
    }

    [Fact]
    public async Task Download_CutWithoutANameForTheContent_BeginsAnew()
    {
        var ranges = new List<string>();
        var (_, content) = await Archive(context =>
        {
            ranges.Add(context.Request.Headers.Range.ToString());
            return ranges.Count == 1 ? CutAfter(context, 100_000, tag: null) : All(context, Picture);
        });
        Assert.Equal(["", ""], ranges);
        Assert.Equal(Picture, content);
    }

    [Fact]
    public async Task Download_ThatBreaksEachTime_IsGivenUpForNow()
    {
        var (file, content) = await Archive(context => CutAfter(context, 50_000, "\"one\""));
        Assert.Equal(FileState.Retrying, file.State);
        Assert.Null(content);
    }

    [Fact]
    public async Task Download_OfAPictureInsteadOfAFilm_IsNotKept()
    {
        var (file, _) = await Archive(context => All(context, Picture), kind: "video");
        Assert.Equal(FileState.Retrying, file.State);
    }

    private static async Task<(GenerationFile File, byte[]? Content)> Archive(RequestDelegate answer, string kind = "thumbnail")
    {
        await using var server = await FileServer.Start(answer);
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, kind);
        await program.Get<ArchiveWorker>().RunDue(default);
        var file = await program.File(id);
        return (file, file.Path is null ? null : await File.ReadAllBytesAsync(program.Get<ArchiveFolder>().Absolute(file.Path)));
    }

    private static async Task AssertTakesAllOf(byte[] other, Func<HttpContext, bool, Task> answer)
    {
        await using var server = await FileServer.Start(context => answer(context, context.Request.Headers.Range.Count > 0));
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "thumbnail");
        await LeaveHalf(program.Get<ArchiveFolder>().PartOf(await program.File(id)), server.Address);
        await program.Get<ArchiveWorker>().RunDue(default);
        program.Time.Advance(TimeSpan.FromSeconds(10));
        await program.Get<ArchiveWorker>().RunDue(default);

        var file = await program.File(id);
        Assert.Equal(FileState.Archived, file.State);
        Assert.Equal(other, await File.ReadAllBytesAsync(program.Get<ArchiveFolder>().Absolute(file.Path!)));
    }

    /// <summary>As a program leaves it that is killed in the middle.</summary>
    private static async Task LeaveHalf(string part, Uri address)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);
        await File.WriteAllBytesAsync(part, Picture[..100_000]);
        await File.WriteAllTextAsync(PartFile.NoteOf(part), $$"""{"Address":"{{address.AbsoluteUri}}","Validator":"\"one\"","Total":{{Picture.Length}}}""");
    }

    private static async Task CutAfterNothing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.Headers.ETag = "\"one\"";
        context.Response.Headers.ContentRange = $"bytes 100000-{Picture.Length - 1}/{Picture.Length}";
        context.Response.ContentLength = Picture.Length - 100_000;
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static async Task CutAfter(HttpContext context, int bytes, string? tag)
    {
        context.Response.ContentLength = Picture.Length;
        if (tag is not null) context.Response.Headers.ETag = tag;
        await context.Response.Body.WriteAsync(Picture.AsMemory(0, bytes));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static async Task All(HttpContext context, byte[] content)
    {
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    }

    private static async Task Rest(HttpContext context, byte[] content, string? tag)
    {
        var from = (int)context.Request.GetTypedHeaders().Range!.Ranges.Single().From!;
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        if (tag is not null) context.Response.Headers.ETag = tag;
        context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        context.Response.ContentLength = content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory(from));
    }
}
