using System.Text.Json.Nodes;

namespace KlingWeb.Core.Tests.Support;

/// <summary>Puts something wrong at a random place of a JSON document; the same seed gives the same documents.</summary>
internal sealed class JsonMutation(int seed)
{
    private const string Mark = "@here@";

    private static readonly string[] Odd =
    [
        "99", "-1", "0", "1", "5.0", "2147483648", "-2147483649", "1e400", "1e28", "-1e-28", "0.12345678901234567890123456789012345678", "NaN", "01",
        "null", "true", "false", "[]", "{}", "[null]", "[[]]", "[1,\"a\",null,{}]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"when\":null}", "{\"\":",
        "\"\"", "\" \"", "\"99\"", "\"0\"", "\"any\"", "\"std, pro\"", "\"kling-3, kling-o3\"", "\"STD\"", "\"1-2147483647\"", "\"0-5\"", "\"15-3\"", "\"1-300\"",
        "\"2026-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\"", "\"\\u200b\"", "[5,5]", "[1000000000]", "[-1]", "[1e400]",
        "\"" + new string('a', 100_000) + "\"", new string('[', 60) + new string(']', 60), "[" + string.Join(',', Enumerable.Repeat("1", 2_000)) + "]",
    ];

    private readonly Random chance = new(seed);

    /// <summary>The document with one thing, or a few, replaced, left out, added or doubled.</summary>
    public string Of(string json)
    {
        var root = new JsonArray(JsonNode.Parse(json));
        var raw = new List<string>();
        for (var times = chance.Next(4) == 0 ? 3 : 1; times > 0; times--) Change(root, raw);
        var text = (root[0]?.ToJsonString() ?? "null");
        foreach (var one in raw)
        {
            var at = text.IndexOf($"\"{Mark}\"", StringComparison.Ordinal);
            if (at >= 0) text = text[..at] + one + text[(at + Mark.Length + 2)..];
        }

        return text;
    }

    private void Change(JsonArray root, List<string> raw)
    {
        var (parent, key) = Pick(root);
        var how = chance.Next(10);
        if (parent is JsonObject fields)
        {
            if (how == 0) fields.Remove((string)key);
            else if (how == 1) fields["unheardOf"] = Odder(raw);
            else fields[(string)key] = Odder(raw);
        }
        else
        {
            var list = (JsonArray)parent;
            if (how == 0 && list != root) list.RemoveAt((int)key);
            else if (how == 1 && list != root) list.Add(list[(int)key]?.DeepClone());
            else list[(int)key] = Odder(raw);
        }
    }

    private (JsonNode Parent, object Key) Pick(JsonArray root)
    {
        var places = new List<(JsonNode, object)>();
        Walk(root, places);
        return places[chance.Next(places.Count)];
    }

    private static void Walk(JsonNode? node, List<(JsonNode, object)> places)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    places.Add((fields, name));
                    Walk(value, places);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    places.Add((list, i));
                    Walk(list[i], places);
                }

                break;
        }
    }

    private JsonValue Odder(List<string> raw)
    {
        raw.Add(Odd[chance.Next(Odd.Length)]);
        return JsonValue.Create(Mark);
    }
}
