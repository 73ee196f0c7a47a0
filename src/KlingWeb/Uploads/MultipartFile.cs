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
        var reader = new MultipartReader(Boundary(request), request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } field || HeaderUtilities.RemoveQuotes(field.Name) != "file") continue;
                var name = field.FileNameStar.HasValue ? field.FileNameStar : field.FileName;
                return (section.Body, HeaderUtilities.RemoveQuotes(name).ToString());
            }
        }
        catch (Exception cut) when (cut is InvalidDataException || (cut is IOException and not BadHttpRequestException))
        {
            throw ApiException.Invalid("file", "The form is damaged or cut off.");
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
