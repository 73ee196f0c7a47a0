using System.Globalization;
using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>Task ids as answers name them: an id of the wrong type, or one that no provider would make, is none.</summary>
internal static class TaskIds
{
    private const int Longest = 200;

    public static string? Text(JsonElement parent, string name) =>
        parent.Text(name) is { Length: > 0 and <= Longest } id && id.All(c => c is > ' ' and < '\x7f') ? id : null;

    public static string? Number(JsonElement parent, string name) =>
        parent.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var id) && id > 0
            ? id.ToString(CultureInfo.InvariantCulture)
            : null;
}
