using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KlingWeb.Emulator.Wire;

/// <summary>Reads the file out of a multipart form.</summary>
internal static class MultipartFile
{
    private const string Field = "file";

    /// <summary>The bytes of the field named file; everything else in the form is refused.</summary>
    public static async Task<byte[]> ReadAsync(EmulatedRequest request, int most, CancellationToken ct)
    {
        if (BoundaryOf(request) is not { } boundary)
        {
            throw new RefusedException(400, Field, "Content-Type must be multipart/form-data");
        }

        try
        {
            using var body = new MemoryStream(request.Body, writable: false);
            return await ReadPartAsync(new MultipartReader(boundary, body), most, ct);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new RefusedException(400, Field, "The form can't be read");
        }
    }

    private static async Task<byte[]> ReadPartAsync(MultipartReader form, int most, CancellationToken ct)
    {
        var part = await form.ReadNextSectionAsync(ct);
        if (part is null || !IsFile(part))
        {
            throw new RefusedException(400, Field, "file is required");
        }

        using var bytes = new MemoryStream();
        await part.Body.CopyToAsync(bytes, ct);
        return bytes.Length <= most ? bytes.ToArray() : throw new RefusedException(400, Field, $"file must be at most {most} bytes");
    }

    private static string? BoundaryOf(EmulatedRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private static bool IsFile(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
        && HeaderUtilities.RemoveQuotes(disposition.Name).Value == Field;
}
