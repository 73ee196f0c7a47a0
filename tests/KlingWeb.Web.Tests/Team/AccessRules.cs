using KlingWeb.Team;

namespace KlingWeb.Web.Tests.Team;

/// <summary>The least role that may reach each endpoint; null for anybody. An endpoint that does not stand here fails the test.</summary>
internal static class AccessRules
{
    public static IReadOnlyDictionary<string, string?> Table { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["GET /"] = Roles.Viewer,
        ["GET /account"] = Roles.Viewer,
        ["GET /account/password"] = Roles.Viewer,
        ["GET /sign-out"] = Roles.Viewer,
        ["GET /sign-in"] = null,
        ["GET /setup"] = null,
        ["GET /error"] = null,
        ["GET /not-found"] = null,
        ["GET /health/live"] = null,
        ["GET /health/ready"] = null,
        ["GET /openapi/{documentName}.json"] = null,
        ["GET /api/v1/tokens"] = Roles.Viewer,
        ["POST /api/v1/tokens"] = Roles.Viewer,
        ["DELETE /api/v1/tokens/{id:guid}"] = Roles.Viewer,
        ["POST /api/v1/uploads"] = Roles.Member,
        ["GET /api/v1/uploads/{id}"] = Roles.Viewer,
        ["HEAD /api/v1/uploads/{id}"] = Roles.Viewer,
        ["GET /media/{id}/{expires:long}/{signature}"] = null,
        ["HEAD /media/{id}/{expires:long}/{signature}"] = null,
        ["GET /api/v1/generations/{id:guid}/files/{n:int}"] = Roles.Viewer,
        ["HEAD /api/v1/generations/{id:guid}/files/{n:int}"] = Roles.Viewer,
        ["GET /api/v1/generations/{id:guid}/files/{n:int}/poster"] = Roles.Viewer,
        ["HEAD /api/v1/generations/{id:guid}/files/{n:int}/poster"] = Roles.Viewer,
        ["POST /api/v1/generations/{id:guid}/files/{n:int}/poster"] = Roles.Viewer,
        ["GET /hubs/generations"] = Roles.Viewer,
        ["POST /hubs/generations/negotiate"] = Roles.Viewer,
        ["POST /_blazor/negotiate"] = Roles.Viewer,
        ["GET /_blazor"] = Roles.Viewer,
        ["GET /_blazor/disconnect"] = Roles.Viewer,
        ["GET /_blazor/initializers"] = Roles.Viewer,
    };
}
