using KlingWeb.Api;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KlingWeb.Uploads;

/// <summary>Finds the field <c>file</c> of a form and streams it, where a bound form would first be buffered whole.</summary>
internal static class MultipartFile
{
    private const int LongestBoundary = 100;

    /// <exception cref="ApiException">It is no form, or has no such field.</exception>
    public static async Task<(Stream Content, string Name)> Open(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = new MultipartReader(Boundary(request), request.Body);
        while (await FormFile.Next(form, cancellationToken) is { } part)
        {
            if (part.File is not { } field) continue;
            var name = field.FileNameStar.HasValue ? field.FileNameStar : field.FileName;
            return (new FormFile(form, part.Section), HeaderUtilities.RemoveQuotes(name).ToString());
        }

        throw ApiException.Invalid("file", "Is missing.");
    }

    private static string Boundary(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary)
        {
            return boundary.ToString();
        }

        throw ApiException.Invalid("file", "Send a multipart/form-data body with a field named file.");
    }
}
