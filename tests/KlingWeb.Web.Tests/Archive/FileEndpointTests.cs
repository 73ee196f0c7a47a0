using System.Net;
using System.Net.Http.Headers;
using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Support;
using KlingWeb.Web.Tests.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Archive;

public sealed class FileEndpointTests(AppFactory factory) : IClassFixture<AppFactory>
{
    private static readonly byte[] Film = [0, 0, 0, 16, .. "ftypisom"u8, 1, 2, 3, 4];

    [Fact]
    public async Task File_Kept_IsServedInParts()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await Keep());
        request.Headers.Range = new RangeHeaderValue(4, 7);
        var part = await (await factory.ScriptOf(Roles.Viewer)).SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("ftyp"u8.ToArray(), await part.Content.ReadAsByteArrayAsync());
        Assert.Equal("video/mp4", part.Content.Headers.ContentType?.ToString());
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(part.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task File_Downloaded_HasANameToFindItBy()
    {
        var answer = await (await factory.ScriptOf(Roles.Viewer)).GetAsync(await Keep() + "?download=1");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("a-red-fox-running-at-dusk_apimodels-kling-v3_2026-03-10.mp4", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task File_Shown_IsSavedUnderTheSameName()
    {
        var answer = await (await factory.ScriptOf(Roles.Viewer)).GetAsync(await Keep());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("a-red-fox-running-at-dusk_apimodels-kling-v3_2026-03-10.mp4", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task Files_OfOneGeneration_HaveNamesOfTheirOwn()
    {
        var first = await Keep(files: 3);
        var script = await factory.ScriptOf(Roles.Member);
        await script.PostAsync(first + "/poster", new ByteArrayContent(Pictures.Jpeg(640, 360)));
        var names = new List<string?>();
        foreach (var address in (string[])[first, first + "/poster", first[..^1] + "2", first[..^1] + "3"])
        {
            names.Add((await script.GetAsync(address + "?download=1")).Content.Headers.ContentDisposition?.FileNameStar);
        }

        Assert.Equal(
            ["a-red-fox-running-at-dusk_apimodels-kling-v3_2026-03-10_1.mp4", "a-red-fox-running-at-dusk_apimodels-kling-v3_2026-03-10_1_poster.jpg",
             "a-red-fox-running-at-dusk_apimodels-kling-v3_2026-03-10_2.mp4", "a-red-fox-running-at-dusk_apimodels-kling-v3_2026-03-10_3.mp4"],
            names);
    }

    [Fact]
    public async Task File_NotKeptYet_IsNotThere() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await factory.ScriptOf(Roles.Viewer)).GetAsync(await Keep(FileState.Retrying))).StatusCode);

    [Fact]
    public async Task Poster_PostedByTheBrowser_IsServed()
    {
        var poster = await Keep() + "/poster";
        var script = await factory.ScriptOf(Roles.Member);
        Assert.Equal(HttpStatusCode.NotFound, (await script.SendAsync(new(HttpMethod.Head, poster))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await script.PostAsync(poster, new ByteArrayContent("<svg/>"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await script.PostAsync(poster, new ByteArrayContent(Pictures.Jpeg(640, 360)))).StatusCode);
        Assert.Equal(Pictures.Jpeg(640, 360), await script.GetByteArrayAsync(poster));
        Assert.Equal(HttpStatusCode.OK, (await script.SendAsync(new(HttpMethod.Head, poster))).StatusCode);
    }

    [Fact]
    public async Task Poster_PostedByAViewer_IsRefused()
    {
        var poster = await Keep() + "/poster";
        var script = await factory.ScriptOf(Roles.Viewer);

        Assert.Equal(HttpStatusCode.Forbidden, (await script.PostAsync(poster, new ByteArrayContent(Pictures.Jpeg(640, 360)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await script.GetAsync(poster)).StatusCode);
    }

    private async Task<string> Keep(FileState state = FileState.Archived, int files = 1)
    {
        var now = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
        var row = ArchiveRows.NewRow(GenerationMode.Demo, "task-1", now);
        var path = $"files/{row.Id:N}.mp4";
        var place = factory.Services.GetRequiredService<ArchiveFolder>().Absolute(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllBytesAsync(place, Film);

        await using var db = await factory.Services.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();
        db.Add(row);
        db.AddRange(Enumerable.Range(1, files).Select(n => new GenerationFile
        {
            GenerationId = row.Id, N = n, Kind = "video", ProviderUrl = "https://example.com/a.mp4", State = state, Path = path, ContentType = "video/mp4", Sha256 = new string('a', 64), CreatedAt = now,
        }));
        await db.SaveChangesAsync();
        return $"/api/v1/generations/{row.Id}/files/1";
    }
}
