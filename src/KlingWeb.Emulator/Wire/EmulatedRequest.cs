using Microsoft.AspNetCore.WebUtilities;

namespace KlingWeb.Emulator.Wire;

/// <summary>A request to one provider, whichever way it came.</summary>
internal sealed record EmulatedRequest
{
    public required string Provider { get; init; }

    public required string Method { get; init; }

    /// <summary>Scheme, host and what the program put before the provider's own path: results are pointed to below it.</summary>
    public required string Root { get; init; }

    /// <summary>The provider's own path, such as /api/hp.</summary>
    public required string Path { get; init; }

    /// <summary>With its question mark, or empty.</summary>
    public required string QueryText { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    public string ContentType => Headers.GetValueOrDefault("Content-Type", "");

    public string? Query(string name)
    {
        var values = QueryHelpers.ParseQuery(QueryText);
        return values.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
