using KlingWeb.Api;
using KlingWeb.Archive;
using Microsoft.Net.Http.Headers;

namespace KlingWeb.Media;

/// <summary>Answers with a kept file, in parts where the browser asks for parts. Whatever is in it, it runs nothing.</summary>
internal static class ServedFile
{
    /// <param name="context">The request.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="contentType">By its first bytes, not by anybody's claim.</param>
    /// <param name="tag">Changes when the content does; null for none.</param>
    /// <param name="name">Under which it is saved.</param>
    /// <param name="saves">Saves it at once, else shows it.</param>
    /// <exception cref="ApiException">It is not there.</exception>
    public static IResult Of(HttpContext context, string path, string contentType, string? tag = null, string? name = null, bool saves = false)
    {
        if (!File.Exists(path)) throw ApiException.NotFound("file");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, max-age=3600";
        if (name is not null) headers.ContentDisposition = Disposition(name, saves);
        var entity = tag is null ? null : new EntityTagHeaderValue($"\"{tag}\"");
        return Results.File(path, contentType, entityTag: entity, enableRangeProcessing: true);
    }

    // RFC 6266: a name of any letters, and one for programs that know no such
    private static string Disposition(string name, bool saves) =>
        new ContentDispositionHeaderValue(saves ? "attachment" : "inline") { FileName = DownloadName.Ascii(name), FileNameStar = name }.ToString();
}
