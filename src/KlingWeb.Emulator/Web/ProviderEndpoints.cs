using KlingWeb.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace KlingWeb.Emulator.Web;

/// <summary>Carries real requests to the emulated providers: /{provider} and then the provider's own path.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this IEndpointRouteBuilder app) => app.Map("/{provider}/{**path}", AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, string provider, ProviderEmulator emulator, TimeProvider time)
    {
        if (!EmulatorProviders.All.Contains(provider))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var request = await ReadAsync(context.Request, provider, context.RequestAborted);
        var answer = await emulator.PipelineOf(provider).AnswerAsync(request, context.RequestAborted);
        if (answer.Cut is AnswerCut.Refused or AnswerCut.BeforeAnswer)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer, time);
    }

    private static async Task<EmulatedRequest> ReadAsync(HttpRequest request, string provider, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var prefix = $"/{provider}";
        return new EmulatedRequest
        {
            Provider = provider,
            Method = request.Method,
            Root = UriHelper.BuildAbsolute(request.Scheme, request.Host, prefix),
            Path = request.Path.ToUriComponent()[prefix.Length..],
            QueryText = request.QueryString.ToUriComponent(),
            Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
        };
    }

    private static async Task WriteAsync(HttpContext context, EmulatedResponse answer, TimeProvider time)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Length;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        try
        {
            await using var body = answer.OpenBody(time);
            await body.CopyToAsync(response.Body, context.RequestAborted);
        }
        catch (HttpIOException)
        {
            await EndAbruptlyAsync(context);
            return;
        }

        if (answer.DeclaredLength is not null)
        {
            await EndAbruptlyAsync(context);
        }
    }

    /// <summary>What has been written must reach the client before the connection goes.</summary>
    private static async Task EndAbruptlyAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }
}
