using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>
/// Camera movements by Kling's own words. The resellers print only "type and config", so whatever else they may take
/// can be written as JSON.
/// </summary>
public static class CameraMoves
{
    /// <summary>The type that has numbers: one movement along or around one axis.</summary>
    public const string Simple = "simple";

    /// <summary>The strongest movement in either direction.</summary>
    public const int Most = 10;

    /// <summary>Types with their names; those besides <see cref="Simple"/> have no numbers.</summary>
    public static IReadOnlyList<(string Type, string Name)> Types { get; } =
    [
        (Simple, "One direction"),
        ("down_back", "Down and back"),
        ("forward_up", "Forward and up"),
        ("right_turn_forward", "Right turn, forward"),
        ("left_turn_forward", "Left turn, forward"),
    ];

    /// <summary>The axes of <see cref="Simple"/>, of which Kling takes one at a time, and where their ends lead.</summary>
    public static IReadOnlyList<(string Axis, string Name, string Less, string More)> Axes { get; } =
    [
        ("horizontal", "Move sideways", "left", "right"),
        ("vertical", "Move up and down", "down", "up"),
        ("pan", "Tilt up and down (pan)", "down", "up"),
        ("tilt", "Turn sideways (tilt)", "left", "right"),
        ("roll", "Roll", "counter-clockwise", "clockwise"),
        ("zoom", "Zoom", "closer", "wider"),
    ];

    /// <summary>A movement along one axis.</summary>
    public static CameraControl Along(string axis, int strength) =>
        new(Simple, JsonSerializer.SerializeToElement(new Dictionary<string, int>(StringComparer.Ordinal) { [axis] = strength }, SpecJson.Options));

    /// <summary>The axis and the strength; null when it is more, or something else, than one known number.</summary>
    public static (string Axis, int Strength)? AlongOf(CameraControl camera)
    {
        if (camera.Type != Simple || camera.Config is not { ValueKind: JsonValueKind.Object } config) return null;
        if (config.EnumerateObject().ToArray() is not [var only] || Axes.All(axis => axis.Axis != only.Name)) return null;
        return only.Value.ValueKind is JsonValueKind.Number && only.Value.TryGetInt32(out var strength) && Math.Abs(strength) <= Most ? (only.Name, strength) : null;
    }

    /// <summary>Whether the editor with sliders can show it; all else is shown as JSON.</summary>
    public static bool IsKnown(CameraControl camera) =>
        AlongOf(camera) is not null || (camera.Type != Simple && camera.Config is null && Types.Any(type => type.Type == camera.Type));

    /// <summary>Reads a configuration; what is wrong is said with its place.</summary>
    public static (JsonElement? Config, string? Error) Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        try
        {
            var config = JsonSerializer.Deserialize<JsonElement>(text, SpecJson.Options);
            return config.ValueKind is JsonValueKind.Object
                ? (JsonSerializer.SerializeToElement(config, SpecJson.Options), null)
                : (null, "Config: an object is needed, for example {\"zoom\": 5}.");
        }
        catch (JsonException wrong)
        {
            return (null, $"Config, line {wrong.LineNumber + 1}, character {wrong.BytePositionInLine + 1}: this is no JSON yet.");
        }
    }
}
