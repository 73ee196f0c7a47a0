using System.Text.Json.Nodes;

namespace KlingWeb.Emulator.Faults;

/// <summary>Where ids, status words and result addresses stand in the five providers' answers.</summary>
internal static class JsonPlaces
{
    private static readonly HashSet<string> Ids = ["requestId", "task_id", "taskId"];
    private static readonly HashSet<string> Words = ["status", "state", "task_status"];
    private static readonly HashSet<string> Results =
        ["resultVideoUrl", "thumbnailUrl", "resultImages", "resultUrls", "video_url", "videos", "images"];

    public static bool EditedBy(FaultKind kind) => NamesFor(kind).Count > 0;

    public static IReadOnlyList<(JsonObject Owner, string Name)> Find(JsonNode json, FaultKind kind) =>
        [.. Find(json, NamesFor(kind))];

    /// <summary>A copy with every text of a result's file changed.</summary>
    public static JsonNode? MapAddresses(JsonNode? node, Func<string, string> map) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, MapAddresses(member.Value, map)))),
        JsonArray items => new JsonArray([.. items.Select(item => MapAddresses(item, map))]),
        JsonValue value when value.TryGetValue<string>(out var text) => map(text),
        _ => node?.DeepClone(),
    };

    /// <summary>The first address of a result; null when the answer names none.</summary>
    public static string? FirstAddress(JsonNode json)
    {
        string? first = null;
        foreach (var (owner, name) in Find(json, FaultKind.NoAddress)) MapAddresses(owner[name], address => first ??= address);
        return first;
    }

    private static HashSet<string> NamesFor(FaultKind kind) => kind switch
    {
        FaultKind.NoId or FaultKind.NullId or FaultKind.OtherTypeId or FaultKind.HugeId or FaultKind.ReusedId => Ids,
        FaultKind.StatusWord => Words,
        FaultKind.NoAddress or FaultKind.DeadAddress => Results,
        _ => [],
    };

    private static IEnumerable<(JsonObject Owner, string Name)> Find(JsonNode? node, HashSet<string> names) => node switch
    {
        JsonObject members => members
            .Where(member => names.Contains(member.Key))
            .Select(member => (members, member.Key))
            .Concat(members.Where(member => !names.Contains(member.Key)).SelectMany(member => Find(member.Value, names))),
        JsonArray items => items.SelectMany(item => Find(item, names)),
        _ => [],
    };
}
