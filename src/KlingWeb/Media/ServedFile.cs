using KlingWeb.Api;
using Microsoft.Net.Http.Headers;

namespace KlingWeb.Media;

/// <summary>Answers with a kept file, in parts where the browser asks for parts. Whatever is in it, it runs nothing.</summary>
internal static class ServedFile
{
    /// <param name="context">The request.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="contentType">By its first bytes, not by anybody's claim.</param>
    /// <param name="tag">Changes when the content does; null for none.</param>
    /// <param name="downloadName">Saves it under this name; null shows it.</param>
    /// <exception cref="ApiException">It is not there.</exception>
    public static IResult Of(HttpContext context, string path, string contentType, string? tag = null, string? downloadName = null)
    {
        if (!File.Exists(path)) throw ApiException.NotFound("file");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, max-age=3600";
        var entity = tag is null ? null : new EntityTagHeaderValue($"\"{tag}\"");
        return Results.File(path, contentType, downloadName, entityTag: entity, enableRangeProcessing: true);
    }
}
