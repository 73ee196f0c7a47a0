using System.Text.Json;
using KlingWeb.Hosting;
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
        options.AddSchemaTransformer((schema, context, _) =>
        {
            NameWords(schema, context);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, context, _) =>
        {
            Describe(document, context.ApplicationServices.GetRequiredService<BasePath>());
            return Task.CompletedTask;
        });
    }

    // enums are written as words by a converter of our own, of which the schema says nothing
    private static void NameWords(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (!type.IsEnum) return;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(Enum.ToObject(type, value), type, context.JsonTypeInfo.Options)!)];
    }

    private static void Describe(OpenApiDocument document, BasePath addresses)
    {
        document.Info = new() { Title = "KlingWeb", Version = "v1", Description = "Compare, start and follow Kling generations at five resellers." };
        // the host it was asked at is nobody's business but the asker's
        document.Servers = addresses.Value.Length == 0 ? [] : [new() { Url = addresses.Value }];
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
