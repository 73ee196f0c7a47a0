using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KlingWeb.Api;

/// <summary>What <c>/openapi/v1.json</c> says besides the endpoints themselves.</summary>
internal static class Description
{
    private const string Scheme = "token";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new() { Title = "KlingWeb", Version = "v1", Description = "Compare, start and follow Kling generations at five resellers." };
        document.Servers?.Clear();   // the address it was asked at is nobody's business but the asker's
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A personal access token, kw_…, from the account page or the command \"token create\".",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }
}
