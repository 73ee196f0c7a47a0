using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Cloudsway;

/// <summary>Kling's own error codes, which Cloudsway hands through.</summary>
internal static class CloudswayErrors
{
    public static EmulatedResponse Of(RefusedException refused)
    {
        // Kling says "out of units" by HTTP 429, not 402.
        var status = refused.Status == 402 ? 429 : refused.Status;
        return EmulatedResponse.Json(
            new { code = CodeOf(refused.Status), message = refused.Message, request_id = Guid.NewGuid().ToString() },
            status);
    }

    private static int CodeOf(int status) => status switch
    {
        401 => 1000,
        402 => 1102,
        404 => 1203,
        429 => 1302,
        >= 500 => 5000,
        _ => 1201,
    };
}
