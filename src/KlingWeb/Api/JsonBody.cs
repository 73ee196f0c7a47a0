using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Api;

/// <summary>Reads a request's body as strict JSON: one object, no field twice, no broken text, not above a size.</summary>
internal static class JsonBody
{
    public const int Largest = 1024 * 1024;

    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 32 };

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
            using var document = JsonDocument.Parse(bytes, Bounds);
            if (JsonFlaw.Find(document.RootElement) is { } flaw)
                throw Malformed($"The body is not JSON that can be read: {flaw.Path}: {flaw.Message}", new Dictionary<string, string[]>(StringComparer.Ordinal) { [flaw.Path] = [flaw.Message] });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Malformed($"The body is not JSON that can be read: {e.Message}");
        }
    }

    private static ApiException Malformed(string message, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new(StatusCodes.Status400BadRequest, "malformed-json", message) { Errors = errors };
}
