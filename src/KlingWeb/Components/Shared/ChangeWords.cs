using System.Collections;
using System.Text.Json;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Shared;

/// <summary>Says a change of a spec in words: "5 s instead of 7 s", "without sound".</summary>
public static class ChangeWords
{
    public static string Of(IReadOnlyList<FieldChange> changes) => string.Join(", ", changes.Select(Of));

    public static string Of(FieldChange change) => (change.Field, Value(change.To)) switch
    {
        ("durationSeconds", var to) => $"{to} s",
        ("audio", "true") => "with sound",
        ("audio", _) => "silent",
        ("imageCount", "1") => "1 image",
        ("imageCount", var to) => $"{to} images",
        ("quality", var to) when Words.TryParse<Quality>(to, out var quality) => Names.Of(quality),
        ("model", var to) when Words.TryParse<ModelFamily>(to, out var model) => Names.Of(model),
        ("speed", var to) => $"{to} queue",
        ("multiShot", "auto") => "shots planned by the provider",
        ("multiShot", "custom") => "an own list of shots",
        ("multiShot", "none") => "one shot",
        ("offer" or "provider", var to) => $"at {to}",
        (var field, "none") => $"without {Names.Field(field).ToLowerInvariant()}",
        (var field, var to) => $"{Names.Field(field).ToLowerInvariant()} {to}",
    };

    private static string Value(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        Quality quality => quality.Word(),
        ModelFamily model => model.Word(),
        AspectRatio ratio => ratio.Word(),
        Speed speed => speed.Word(),
        MultiShot shots => shots.Mode.Word(),
        JsonElement { ValueKind: JsonValueKind.Null } => "none",
        JsonElement json => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetRawText() : json.ToString(),
        string text => text,
        IEnumerable list => list.Cast<object>().Count() is var count and > 0 ? $"× {count}" : "none",
        _ => FormattableString.Invariant($"{value}"),
    };
}
