using System.IO.Compression;
using System.Text;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Faults;

/// <summary>Answers that a fault puts in the place of the provider's own.</summary>
internal static class FaultedAnswer
{
    private const string LoginPage = "<!doctype html><html><head><title>Sign in</title></head><body><form>Sign in to go on</form></body></html>";
    private const int BombSize = 64 * 1024 * 1024;

    private static readonly string[] Unexpected = ["unexpected"];
    private static readonly Lazy<byte[]> Bomb = new(PackBomb);

    /// <summary>The answer instead of the real one, or null where the kind only changes the real one.</summary>
    public static EmulatedResponse? For(Fault fault, IProviderApi api) => fault.Kind switch
    {
        FaultKind.Status => WithStatus(fault, api),
        FaultKind.ErrorInOk => api.Error(new RefusedException(500, "", "Internal error")) with { Status = 200 },
        FaultKind.ConnectionRefused => Nothing(AnswerCut.Refused),
        FaultKind.CutBeforeAnswer => Nothing(AnswerCut.BeforeAnswer),
        FaultKind.HtmlPage => EmulatedResponse.Html(fault.Text ?? LoginPage, fault.Status ?? 200),
        FaultKind.WrongShape => EmulatedResponse.Json(Unexpected),
        FaultKind.EndlessBody => EmulatedResponse.Json(new { }) with { Endless = true, Body = "{"u8.ToArray() },
        FaultKind.GzipBomb => new EmulatedResponse(200, EmulatedResponse.JsonType, Bomb.Value)
        {
            Headers = new Dictionary<string, string> { ["Content-Encoding"] = "gzip" },
        },
        FaultKind.Redirect => new EmulatedResponse(fault.Status ?? 307, "text/plain", [])
        {
            Headers = new Dictionary<string, string> { ["Location"] = fault.Text ?? "https://elsewhere.invalid/" },
        },
        _ => null,
    };

    private static EmulatedResponse Nothing(AnswerCut cut) => new(200, EmulatedResponse.JsonType, []) { Cut = cut };

    private static EmulatedResponse WithStatus(Fault fault, IProviderApi api)
    {
        var status = fault.Status ?? 500;
        var answer = fault.Text is null
            ? api.Error(new RefusedException(status, "", ReasonOf(status)))
            : new EmulatedResponse(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(fault.Text));
        return fault.RetryAfter is null
            ? answer
            : answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = fault.RetryAfter } };
    }

    private static string ReasonOf(int status) => status switch
    {
        401 => "Unauthorized",
        402 => "Insufficient balance",
        404 => "Not found",
        429 => "Too many requests",
        >= 500 => "Internal error",
        _ => "Bad request",
    };

    private static byte[] PackBomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            var blank = new byte[1024 * 1024];
            Array.Fill(blank, (byte)' ');
            for (var written = 0; written < BombSize; written += blank.Length)
            {
                gzip.Write(blank);
            }
        }

        return packed.ToArray();
    }
}
