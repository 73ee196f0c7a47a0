using System.Text.Json;

namespace KlingWeb.Core.Specs;

/// <summary>Where in a document an exception lies, also when it lies inside of a list.</summary>
/// <remarks>A converter that calls the serializer begins a new path; so what it found is carried along, and the outer path put before it.</remarks>
internal static class JsonPath
{
    private const string Key = "path inside of the list";

    /// <summary>The exception for the serializer outside, which adds its own path.</summary>
    public static JsonException Inside(JsonException wrong)
    {
        var outside = new JsonException(wrong.Message, wrong);
        outside.Data[Key] = Of(wrong);
        return outside;
    }

    /// <summary>The whole path without the leading <c>$</c>, for example <c>.rates[3].amount</c>.</summary>
    public static string Of(JsonException wrong) => wrong.Path?.TrimStart('$') + (string?)wrong.Data[Key];
}
