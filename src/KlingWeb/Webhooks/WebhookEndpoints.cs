namespace KlingWeb.Webhooks;

/// <summary>Where providers call. Whoever does not know an attempt's address learns nothing, not even whether there is such an attempt.</summary>
internal static class WebhookEndpoints
{
    public const int LargestBody = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/webhooks/{provider}/{attempt}/{mac}", Receive).AllowAnonymous();
        // an address that is none must not answer otherwise than one with a wrong end
        routes.Map("/webhooks/{**rest}", () => TypedResults.NotFound()).AllowAnonymous();
    }

    private static async Task<IResult> Receive(
        string provider, string attempt, string mac, HttpRequest request, CallbackAddresses addresses, WebhookDesk desk, CancellationToken cancellationToken)
    {
        if (!addresses.IsOn || !addresses.IsOurs(provider, attempt, mac)) return TypedResults.NotFound();
        var status = await desk.Take(provider, attempt, SignedHeaders.Of(request.Headers), () => Read(request, cancellationToken), cancellationToken);
        return TypedResults.StatusCode(status);
    }

    /// <summary>The body; null when it is too large.</summary>
    private static async Task<byte[]?> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody) return null;
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > LargestBody) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
