using System.Security.Claims;
using KlingWeb.Api;
using KlingWeb.Generations;
using KlingWeb.Media;
using KlingWeb.Team;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KlingWeb.Uploads;

internal static class UploadEndpoints
{
    private const long RoomForTheForm = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/api/v1/uploads").WithTags("Uploads").RequireAuthorization(Roles.Viewer);
        uploads.MapPost("", Save).RequireAuthorization(Roles.Member)
            .WithMetadata(new RequestSizeLimitAttribute(UploadIntake.MostVideoBytes + RoomForTheForm))
            .WithSummary($"Takes a picture or a video: multipart/form-data with the field file. Location and camera data are removed, unless keepMetadata=true. {UploadIntake.Limits}");
        uploads.MapMethods("/{id}", ["GET", "HEAD"], Show).WithSummary("The file itself; Range is supported.");
        routes.MapMethods("/api/v1/previews/{id}", ["GET", "HEAD"], ShowPreview).WithTags("Uploads").RequireAuthorization(Roles.Viewer)
            .WithSummary("A copy of a picture or video at another address, fetched by this server for the Studio; kept for a short time.");
        routes.MapMethods("/media/{id}/{expires:long}/{signature}", ["GET", "HEAD"], ShowToProvider).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Save(HttpContext context, UploadStore store, ClaimsPrincipal user, CancellationToken cancellationToken, bool keepMetadata = false)
    {
        try
        {
            var (content, name) = await MultipartFile.Open(context.Request, cancellationToken);
            var saved = await store.Save(content, name, keepMetadata ? UploadMetadata.Keep : UploadMetadata.Remove, Actor.From(user), cancellationToken);
            return TypedResults.Created(saved.Url, saved);
        }
        catch (UploadException refusal)
        {
            throw new ApiException(StatusOf(refusal.Code), refusal.Code, refusal.Message);
        }
        catch (BadHttpRequestException body) when (body.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiException(StatusCodes.Status413PayloadTooLarge, "too-large", UploadIntake.Limits);
        }
    }

    private static async Task<IResult> Show(string id, HttpContext context, UploadStore store, CancellationToken cancellationToken)
    {
        var (upload, path) = await store.Locate(id, cancellationToken) ?? throw ApiException.NotFound("upload");
        return ServedFile.Of(context, path, upload.ContentType, upload.Sha256);
    }

    private static IResult ShowPreview(string id, HttpContext context, RemoteMedia remote)
    {
        var (path, contentType) = remote.Locate(id) ?? throw ApiException.NotFound("preview");
        return ServedFile.Of(context, path, contentType, id);
    }

    // Whatever is wrong with the address, the answer is the same and bare: it tells nothing about what is kept.
    private static async Task<IResult> ShowToProvider(
        string id, long expires, string signature, HttpContext context, MediaLinks links, UploadStore store, CancellationToken cancellationToken)
    {
        context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        var found = links.Opens(id, expires, signature) ? await store.Locate(id, cancellationToken) : null;
        return found is ({ KeepsMetadata: not null } upload, var path) && File.Exists(path) ? ServedFile.Of(context, path, upload.ContentType, upload.Sha256) : Results.NotFound();
    }

    private static int StatusOf(string code) => code switch
    {
        "too-large" => StatusCodes.Status413PayloadTooLarge,
        "type-not-taken" => StatusCodes.Status415UnsupportedMediaType,
        "forbidden" => StatusCodes.Status403Forbidden,
        "disk-full" => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
