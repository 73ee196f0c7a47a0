using System.Globalization;
using System.Text.Json;
using KlingWeb.Emulator.Media;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>Files sent to kling3cheap, and where it serves them: the upload's answer and the list print different addresses, both work.</summary>
internal sealed class Kling3CheapUploads(TaskDesk desk)
{
    private const string ImageKind = "uploaded-image";
    private const string VideoKind = "uploaded-video";

    public IReadOnlyList<Route> Routes =>
    [
        new("POST", "/api/upload/image", EmulatorOperation.Upload, ImageAsync),
        new("POST", "/api/upload/video", EmulatorOperation.Upload, VideoAsync),
        new("GET", "/api/upload/image/list", EmulatorOperation.List, ListAsync),
        new("GET", "/media/uploads/{name}", EmulatorOperation.File, (call, ct) => FileAsync(call, ImageKind, ct)),
        new("GET", "/uploads/{name}", EmulatorOperation.File, (call, ct) => FileAsync(call, ImageKind, ct)),
        new("GET", "/video/action-video/{name}", EmulatorOperation.File, (call, ct) => FileAsync(call, VideoKind, ct)),
    ];

    private async Task<EmulatedResponse> ImageAsync(RouteCall call, CancellationToken ct)
    {
        var bytes = await MultipartFile.ReadAsync(call.Request, desk.Options.MaxUploadBytes, ct);
        var picture = PictureProbe.Read(bytes) ?? throw new RefusedException(400, "file", "file must be a JPEG, PNG or WebP image");
        var upload = await SaveAsync(ImageKind, bytes, picture, ct);
        return EmulatedResponse.Json(new
        {
            id = upload.Id,
            imageUrl = $"{call.Request.Root}/media/uploads/{upload.Name}",
            width = upload.Width,
            height = upload.Height,
        });
    }

    private async Task<EmulatedResponse> VideoAsync(RouteCall call, CancellationToken ct)
    {
        var bytes = await MultipartFile.ReadAsync(call.Request, desk.Options.MaxUploadBytes, ct);
        if (bytes.Length < 12 || !bytes.AsSpan(4, 4).SequenceEqual("ftyp"u8))
        {
            throw new RefusedException(400, "file", "file must be an MP4 video");
        }

        var upload = await SaveAsync(VideoKind, bytes, new PictureFacts("video/mp4", "mp4", default), ct);
        return EmulatedResponse.Json(new { cdnUrl = $"{call.Request.Root}/video/action-video/{upload.Name}" });
    }

    private async Task<EmulatedResponse> ListAsync(RouteCall call, CancellationToken ct)
    {
        var all = await desk.Store.ListAsync(EmulatorProviders.Kling3Cheap, ImageKind, ct);
        var page = Kling3CheapLists.Page(call.Request, usual: 20).Of(all.Reverse()).Select(Parse);
        return EmulatedResponse.Json(new
        {
            images = page.Select(upload => new
            {
                id = upload.Id,
                imageUrl = $"{call.Request.Root}/uploads/{upload.Name}",
                width = upload.Width,
                height = upload.Height,
                createdAt = Kling3CheapAnswers.Printed(upload.CreatedAt),
            }),
            total = all.Count,
        });
    }

    private async Task<EmulatedResponse> FileAsync(RouteCall call, string kind, CancellationToken ct)
    {
        var json = await desk.Store.FindAsync(EmulatorProviders.Kling3Cheap, kind, call.Values["name"], ct);
        if (json is null)
        {
            return ResultFiles.Gone;
        }

        var upload = Parse(json);
        return FilePart.Of(new EmulatedResponse(200, upload.ContentType, upload.Bytes), call.Request);
    }

    private async Task<Kling3CheapUpload> SaveAsync(string kind, byte[] bytes, PictureFacts facts, CancellationToken ct)
    {
        var number = await desk.Store.NextNumberAsync(EmulatorProviders.Kling3Cheap, kind, ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"{TaskIds.Scatter(number, 10)}_raw.{facts.Extension}");
        var upload = new Kling3CheapUpload((int)number, name, facts.Size.Width, facts.Size.Height, facts.ContentType, bytes, desk.Now);
        await desk.Store.SaveAsync(EmulatorProviders.Kling3Cheap, kind, name, JsonSerializer.Serialize(upload), ct);
        return upload;
    }

    private static Kling3CheapUpload Parse(string json) => JsonSerializer.Deserialize<Kling3CheapUpload>(json)!;
}
