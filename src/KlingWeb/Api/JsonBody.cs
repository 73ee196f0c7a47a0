using System.Text.Json;

namespace KlingWeb.Api;

/// <summary>Reads a request's body as strict JSON: one object, no field twice, no broken text, not above a size.</summary>
internal static class JsonBody
{
    public const int Largest = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The body's fields, to be taken one by one.</summary>
    /// <exception cref="ApiException">413, 415, or 400 with what is wrong.</exception>
    public static async Task<JsonFields> Fields(HttpContext context, int largest = Largest) => new(await Read(context, largest));

    /// <summary>The body, an object.</summary>
    /// <exception cref="ApiException">413, 415, or 400 with what is wrong.</exception>
    public static async Task<JsonElement> Read(HttpContext context, int largest = Largest)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "json-expected", "The body has to be application/json.");

        var bytes = await Bytes(request, largest, context.RequestAborted);
        var root = Parse(bytes);
        return root.ValueKind is JsonValueKind.Object
            ? root
            : throw ApiException.Invalid("", "A JSON object is expected.");
    }

    private static async Task<ReadOnlyMemory<byte>> Bytes(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest) throw TooLarge(largest);
        using var read = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read.Length + count > largest) throw TooLarge(largest);
            read.Write(buffer, 0, count);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }

    private static ApiException TooLarge(int largest) =>
        new(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body may have at most {largest / Largest} MB.");

    private static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            DemandWholeText(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "malformed-json", $"The body is not JSON that can be read: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "malformed-json", "The body holds half a character (a lone surrogate).");
        }
    }

    // Half characters parse well and throw only where the text is taken, so all text is taken once, here.
    private static void DemandWholeText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) DemandWholeText(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    DemandWholeText(property.Value);
                }

                break;
        }
    }
}
