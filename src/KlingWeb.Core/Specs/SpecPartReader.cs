using System.Buffers;
using System.Text.Json;

namespace KlingWeb.Core.Specs;

/// <summary>Reads the parts of a spec that are more than one value.</summary>
internal static class SpecPartReader
{
    private const string Upload = "upload:";
    private const string NoMedia = "must be an https address, or upload:{id}";

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static MultiShot? MultiShot(JsonFields fields, JsonErrors errors)
    {
        if (fields.Object(SpecFields.MultiShot) is not { } json) return null;
        var parts = new JsonFields(json, fields.PathOf(SpecFields.MultiShot), errors, ["mode", "shots"]);
        parts.Require("mode");
        var mode = parts.Word("mode", ShotMode.Custom);
        var shots = parts.List("shots", SpecReader.MostItems, (item, at) => Shot(item, at, errors));
        if (mode is ShotMode.Auto && shots.Count > 0) errors.Add(parts.PathOf("shots"), "must be empty with mode auto");
        return new(mode, shots);
    }

    public static ElementRef Element(JsonElement json, string path, JsonErrors errors)
    {
        var parts = new JsonFields(json, path, errors, ["id"]);
        return new(parts.RequiredText("id", SpecReader.LongestText));
    }

    public static CameraControl? Camera(JsonFields fields, JsonErrors errors)
    {
        if (fields.Object(SpecFields.CameraControl) is not { } json) return null;
        var parts = new JsonFields(json, fields.PathOf(SpecFields.CameraControl), errors, ["type", "config"]);
        return new(parts.RequiredText("type", SpecReader.LongestText), Config(parts, errors));
    }

    public static string? Media(JsonFields fields, string name, JsonErrors errors) =>
        Media(fields.Text(name, SpecReader.LongestText), fields.PathOf(name), errors);

    public static string? Media(string? reference, string path, JsonErrors errors)
    {
        if (reference is null || IsUpload(reference) || IsAddress(reference)) return reference;
        errors.Add(path, NoMedia);
        return null;
    }

    private static Shot Shot(JsonElement json, string path, JsonErrors errors)
    {
        var parts = new JsonFields(json, path, errors, ["prompt", "durationSeconds"]);
        parts.Require("durationSeconds");
        return new(parts.Text("prompt", SpecReader.LongestText) ?? "", parts.Whole("durationSeconds", 1, 1, SpecReader.LongestSeconds));
    }

    // written anew, so that white space in the request makes no difference between two specs
    private static JsonElement? Config(JsonFields parts, JsonErrors errors)
    {
        if (parts.Object("config") is not { } config) return null;
        if (config.ValueKind is not JsonValueKind.Object) errors.Add(parts.PathOf("config"), "must be an object");
        if (PlainText.Length(config.GetRawText()) > SpecReader.LongestText) errors.Add(parts.PathOf("config"), $"must have at most {SpecReader.LongestText} characters");
        return JsonSerializer.SerializeToElement(config, SpecJson.Options);
    }

    private static bool IsUpload(string reference) =>
        reference.StartsWith(Upload, StringComparison.Ordinal)
        && reference.Length > Upload.Length
        && reference.AsSpan(Upload.Length).IndexOfAnyExcept(IdCharacters) < 0;

    private static bool IsAddress(string reference) =>
        Uri.TryCreate(reference, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;
}
