using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Faults;

/// <summary>Changes that a fault makes to the provider's own answer.</summary>
internal static class AnswerEdit
{
    public static EmulatedResponse Apply(EmulatedResponse answer, Fault fault) => fault.Kind switch
    {
        FaultKind.CutMidBody => answer with { Cut = AnswerCut.MidBody },
        FaultKind.SlowBody => answer with { BytePause = fault.Delay },
        FaultKind.TruncatedJson => answer with { Body = answer.Body[..(answer.Body.Length / 2)] },
        FaultKind.ByteOrderMark => answer with { Body = [0xEF, 0xBB, 0xBF, .. answer.Body] },
        FaultKind.Utf16 => answer with { Body = Encoding.Unicode.GetBytes(answer.Text) },
        FaultKind.EmptyFile => answer with { Body = [] },
        FaultKind.WrongLength => answer with { Body = answer.Body[..(answer.Body.Length / 2)], DeclaredLength = answer.Body.Length },
        FaultKind.WrongMagic => answer with { Body = [.. "this is no film"u8, .. answer.Body.Skip(15)] },
        FaultKind.OddEncoding => answer with { Headers = new Dictionary<string, string> { ["Content-Encoding"] = fault.Text ?? "identity" } },
        FaultKind.QuickTime => answer with { Body = [.. answer.Body[..8], .. "qt  "u8, .. answer.Body[12..]] },
        FaultKind.Reshape => Reshape(answer, fault.Text ?? "{}"),
        _ => EditJson(answer, fault),
    };

    private static EmulatedResponse Reshape(EmulatedResponse answer, string shape)
    {
        if (answer.ContentType != EmulatedResponse.JsonType || answer.Status != 200) return answer;
        var json = JsonNode.Parse(answer.Body)!;
        var (id, address) = (JsonPlaces.Find(json, FaultKind.NoId).Select(place => $"{place.Owner[place.Name]}").FirstOrDefault(), JsonPlaces.FirstAddress(json));
        if (address is null && shape.Contains("{url}", StringComparison.Ordinal)) return answer;
        var text = shape.Replace("{id}", id, StringComparison.Ordinal).Replace("{url}", address, StringComparison.Ordinal);
        return answer with { Body = Encoding.UTF8.GetBytes(text) };
    }

    private static EmulatedResponse EditJson(EmulatedResponse answer, Fault fault)
    {
        if (!JsonPlaces.EditedBy(fault.Kind) || answer.ContentType != EmulatedResponse.JsonType || answer.Status != 200)
        {
            return answer;
        }

        var json = JsonNode.Parse(answer.Body)!;
        foreach (var (owner, name) in JsonPlaces.Find(json, fault.Kind))
        {
            Change(owner, name, fault);
        }

        return EmulatedResponse.Json(json, answer.Status);
    }

    private static void Change(JsonObject owner, string name, Fault fault)
    {
        var value = owner[name];
        switch (fault.Kind)
        {
            case FaultKind.NoId:
                owner.Remove(name);
                break;
            case FaultKind.OtherTypeId:
                owner[name] = OfAnotherType(value!);
                break;
            case FaultKind.HugeId:
                owner[name] = new string('7', 10 * 1024);
                break;
            case FaultKind.ReusedId:
                owner[name] = value!.GetValueKind() == JsonValueKind.Number ? JsonNode.Parse(fault.Text!) : fault.Text;
                break;
            case FaultKind.StatusWord:
                owner[name] = fault.Text;
                break;
            case FaultKind.DeadAddress:
                owner[name] = JsonPlaces.MapAddresses(value, address => address.Replace("/files/", "/files/gone/", StringComparison.Ordinal));
                break;
            default:
                owner[name] = null;
                break;
        }
    }

    // the same id where that can be: an answer that names another task would be a fault of its own
    private static JsonNode OfAnotherType(JsonNode id) => id.GetValueKind() == JsonValueKind.Number
        ? id.ToString()
        : long.TryParse(id.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
