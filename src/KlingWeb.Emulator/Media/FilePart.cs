using System.Net.Http.Headers;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Media;

/// <summary>Cuts a file to the range that was asked for (RFC 9110, section 14); several ranges at once are answered whole.</summary>
internal static class FilePart
{
    private static readonly Dictionary<string, string> Ranges = new() { ["Accept-Ranges"] = "bytes" };

    public static EmulatedResponse Of(EmulatedResponse file, EmulatedRequest request)
    {
        var whole = file with { Headers = Ranges };
        if (!RangeHeaderValue.TryParse(request.Headers.GetValueOrDefault("Range", ""), out var asked) || asked.Ranges.Count != 1)
        {
            return whole;
        }

        var length = (long)file.Body.Length;
        var range = asked.Ranges.First();
        var from = range.From ?? Math.Max(0, length - (range.To ?? 0));
        var to = range.From is null ? length - 1 : Math.Min(range.To ?? (length - 1), length - 1);
        if (from > to)
        {
            return new EmulatedResponse(416, "text/plain", []) { Headers = With($"bytes */{length}") };
        }

        return whole with
        {
            Status = 206,
            Body = file.Body[(int)from..(int)(to + 1)],
            Headers = With($"bytes {from}-{to}/{length}"),
        };
    }

    private static Dictionary<string, string> With(string contentRange) => new(Ranges) { ["Content-Range"] = contentRange };
}
