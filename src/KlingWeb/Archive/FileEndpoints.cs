using KlingWeb.Api;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Media;
using KlingWeb.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Archive;

internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var file = routes.MapGroup("/api/v1/generations/{id:guid}/files/{n:int}").WithTags("Generations").RequireAuthorization(Roles.Viewer);
        file.MapMethods("", ["GET", "HEAD"], Show).WithSummary("A result; Range is supported, download=1 saves it under a readable name.");
        file.MapMethods("/poster", ["GET", "HEAD"], ShowPoster).WithSummary("A still picture of a film.");
        file.MapPost("/poster", KeepPoster).RequireAuthorization(Roles.Member).WithMetadata(new RequestSizeLimitAttribute(2 * PosterStore.MostBytes))
            .WithSummary("Keeps a still picture of a film, image/jpeg or image/png, at most 300 kB; the first one stays.");
    }

    private static async Task<IResult> Show(
        Guid id, int n, string? download, HttpContext context, IDbContextFactory<KlingDb> contexts, ArchiveFolder folder, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await Find(db, id, n, cancellationToken);
        var name = await Name(db, file, Path.GetExtension(file.Path!), cancellationToken);
        return ServedFile.Of(context, folder.Absolute(file.Path!), file.ContentType!, file.Sha256, name, saves: download is not null);
    }

    private static async Task<IResult> ShowPoster(
        Guid id, int n, string? download, HttpContext context, IDbContextFactory<KlingDb> contexts, ArchiveFolder folder, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await Find(db, id, n, cancellationToken);
        var poster = file.PosterPath ?? throw ApiException.NotFound("poster");
        var type = Path.GetExtension(poster) == MediaType.Png.Extension ? MediaType.Png : MediaType.Jpeg;
        var name = await Name(db, file, $"_poster{type.Extension}", cancellationToken);
        return ServedFile.Of(context, folder.Absolute(poster), type.ContentType, name: name, saves: download is not null);
    }

    private static async Task<string> Name(KlingDb db, GenerationFile file, string ending, CancellationToken cancellationToken)
    {
        var generation = await db.Set<GenerationRow>().AsNoTracking().SingleAsync(row => row.Id == file.GenerationId, cancellationToken);
        var isOne = await db.Set<GenerationFile>().CountAsync(other => other.GenerationId == file.GenerationId, cancellationToken) == 1;
        var ordered = TimeZoneInfo.ConvertTime(generation.CreatedAt, await TeamSettings.Zone(db, cancellationToken));
        return DownloadName.Of(generation, DateOnly.FromDateTime(ordered.DateTime), isOne ? null : file.N, ending);
    }

    private static async Task<IResult> KeepPoster(
        Guid id, int n, HttpContext context, IDbContextFactory<KlingDb> contexts, PosterStore posters, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await Find(db, id, n, cancellationToken);
        if (file.ContentType?.StartsWith("video/", StringComparison.Ordinal) != true) throw new ApiException(StatusCodes.Status409Conflict, "no-film", "Only a film has a poster.");
        try
        {
            await posters.Keep(file, context.Request.Body, Actor.From(context.User), cancellationToken);
            return TypedResults.NoContent();
        }
        catch (UnreadableMediaException wrong)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "damaged", wrong.Message);
        }
    }

    private static async Task<GenerationFile> Find(KlingDb db, Guid id, int n, CancellationToken cancellationToken) =>
        await db.Set<GenerationFile>().AsNoTracking().SingleOrDefaultAsync(
            file => file.GenerationId == id && file.N == n && file.State == FileState.Archived, cancellationToken)
        ?? throw ApiException.NotFound("file");
}
