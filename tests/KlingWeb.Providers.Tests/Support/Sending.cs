using System.Text.Json.Nodes;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Providers.Tests.Support;

/// <summary>What a spec becomes on the wire.</summary>
internal static class Sending
{
    /// <summary>Sends it to a handler that takes everything, and returns what was asked.</summary>
    public static async Task<AskedRequest> Send(string id, string model, GenerationSpec spec, Uri? callback = null)
    {
        var handler = CannedHandler.With(Rooms.Accepted(id));
        await Rooms.Over(id, handler).Submit(new Submission(Rooms.ExternalId, model, spec, callback), default);
        return handler.Only;
    }

    /// <summary>The body must be exactly this.</summary>
    public static async Task AssertBody(string id, string model, GenerationSpec spec, string json, Uri? callback = null) =>
        Example.AssertJson(JsonNode.Parse(json)!, (await Send(id, model, spec, callback)).Body!);

    /// <summary>One field of the body, as JSON; null when it is not there.</summary>
    public static async Task<string?> Field(string id, string model, GenerationSpec spec, string field)
    {
        var body = JsonNode.Parse((await Send(id, model, spec)).Body!)!.AsObject();
        return body.TryGetPropertyValue(field, out var value) ? value?.ToJsonString() ?? "null" : null;
    }
}
