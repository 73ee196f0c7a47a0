using System.IO.Compression;
using System.Text;
using KlingWeb.Alarms;
using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Archive;

/// <summary>C5: stores serve results in odd ways; what can be kept is, and what can't says why.</summary>
public sealed class OddServerTests
{
    private static readonly byte[] Picture = Pictures.Png(64, 64, [.. Enumerable.Range(0, 50_000).Select(n => (byte)(n * 7))]);

    [Theory]
    [InlineData("identity")]
    [InlineData("aws-chunked")]
    [InlineData("aws-chunked,identity")]
    [InlineData("AWS-Chunked, utf-8")]
    [InlineData("binary")]
    [InlineData("video/mp4")]
    public async Task C5_CodingThatChangesNothing_IsNoHindrance(string coding)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.OddEncoding, EmulatorOperation.File, times: 10, text: coding);
        Assert.Equal((FileState.Archived, "video/mp4"), await Kept(room));
    }

    [Fact]
    public async Task C5_FilmOfQuickTime_IsKeptAsOneWithItsFacts()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.QuickTime, EmulatorOperation.File, times: 10);
        Assert.Equal((FileState.Archived, "video/quicktime"), await Kept(room));

        await using var db = await room.Db();
        var file = await db.Set<GenerationFile>().SingleAsync();
        Assert.EndsWith(".mov", file.Path, StringComparison.Ordinal);
        Assert.Equal((1280, 720, 5.0), (file.Width, file.Height, file.DurationSeconds));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("binary/octet-stream")]
    [InlineData("///")]
    public async Task C5_TypeThatIsMissingOrOdd_IsNoHindrance(string? type)
    {
        var (file, content) = await Archive(context => Send(context, Picture, coding: null, type));
        Assert.Equal(FileState.Archived, file.State);
        Assert.Equal(Picture, content);
    }

    [Fact]
    public async Task C5_ReallyPacked_IsUnpacked()
    {
        var (file, content) = await Archive(context => Send(context, Gzip(Picture), "aws-chunked, gzip"));
        Assert.Equal((FileState.Archived, Picture.LongLength), (file.State, file.Bytes));
        Assert.Equal(Picture, content);
    }

    [Fact]
    public async Task C5_PiecesOfAnUploadLeftInTheFile_AreJoined()
    {
        byte[] pieces =
        [
            .. Encoding.ASCII.GetBytes($"{10_000:x};chunk-signature=ad80c730a21e5b8d04586a2213dd63b9\r\n"), .. Picture[..10_000], .. "\r\n"u8,
            .. Encoding.ASCII.GetBytes($"{Picture.Length - 10_000:X}\r\n"), .. Picture[10_000..], .. "\r\n0;chunk-signature=00\r\n\r\n"u8,
        ];
        var (file, content) = await Archive(context => Send(context, pieces, "aws-chunked"));
        Assert.Equal(FileState.Archived, file.State);
        Assert.Equal(Picture, content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C5_Bomb_IsNotUnpackedToItsEnd(bool isNamed)
    {
        var bomb = Gzip(new byte[64 * 1024 * 1024]);
        var (file, content) = await Archive(context => Send(context, bomb, isNamed ? "gzip" : null));
        Assert.Equal((FileState.Retrying, null), (file.State, content));
    }

    [Fact]
    public async Task C5_WhatCanNotBeKept_SaysWhyOnceOnTheGenerationAndInTheAlertWithItsAddress()
    {
        await using var server = await FileServer.Start(context => Send(context, "GIF89a of something else"u8.ToArray(), coding: null));
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "video");
        for (var n = 0; n < 3; n++)
        {
            await program.Get<ArchiveWorker>().RunDue(default);
            program.Time.Advance(TimeSpan.FromMinutes(5));
        }

        var told = Assert.Single(await program.Get<GenerationHistory>().Events(id, default), happened => happened.Kind is GenerationEventKind.FileNotKept);
        Assert.Contains("It is no JPEG, PNG, WebP, MP4 or QuickTime film", told.Text, StringComparison.Ordinal);
        Assert.Contains(server.Address.AbsoluteUri, told.Text, StringComparison.Ordinal);
        var alarm = Assert.Single(await program.Get<AlarmDesk>().Open(default));
        Assert.Equal("file-endangered", alarm.Kind);
        Assert.Contains("QuickTime film", alarm.Text, StringComparison.Ordinal);
        Assert.Contains(server.Address.AbsoluteUri, alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C5_PackingThatIsNotUnpackedHere_IsNamed()
    {
        await using var server = await FileServer.Start(context => Send(context, Picture, "br"));
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "thumbnail");
        await program.Get<ArchiveWorker>().RunDue(default);
        Assert.Contains(await program.Get<GenerationHistory>().Events(id, default), happened => happened.Text.Contains("packed (br)", StringComparison.Ordinal));
    }

    private static async Task<(FileState State, string? Type)> Kept(Workroom room)
    {
        await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));
        await room.Archive();
        await using var db = await room.Db();
        var file = await db.Set<GenerationFile>().SingleAsync();
        return (file.State, file.ContentType);
    }

    private static async Task<(GenerationFile File, byte[]? Content)> Archive(RequestDelegate answer)
    {
        await using var server = await FileServer.Start(answer);
        await using var program = await TestProgram.Create(("Outgoing:AllowLoopback", "true"));
        var id = await program.DeliverFrom(server.Address, "thumbnail");
        await program.Get<ArchiveWorker>().RunDue(default);
        var file = await program.File(id);
        return (file, file.Path is null ? null : await File.ReadAllBytesAsync(program.Get<ArchiveFolder>().Absolute(file.Path)));
    }

    private static async Task Send(HttpContext context, byte[] content, string? coding, string? type = "image/png")
    {
        if (coding is not null) context.Response.Headers.ContentEncoding = coding;
        if (type is not null) context.Response.Headers.ContentType = type;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }
}
