namespace KlingWeb.Providers;

/// <summary>Reads an answer to its end, but never beyond its limits. What was read is kept even when the rest does not come.</summary>
internal static class ReplyReader
{
    public static async Task<ProviderReply> Read(HttpResponseMessage response, SecretMask mask, TimeProvider time, CancellationToken cancellationToken)
    {
        var kept = new MemoryStream();
        string? defect = null;
        Exception? cause = null;
        try
        {
            defect = await Fill(kept, response, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or OperationCanceledException)
        {
            defect = "the answer was cut off";
            cause = failure;
        }

        return new ProviderReply((int)response.StatusCode, kept.GetBuffer().AsMemory(0, (int)kept.Length), mask)
        {
            RetryAfter = RetryAfter.Read(response.Headers, time),
            Defect = defect,
            Cause = cause,
        };
    }

    private static async Task<string?> Fill(MemoryStream kept, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // We ask for no compression; what comes compressed all the same could be of any size once unpacked.
        if (response.Content.Headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return "the answer is compressed";
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > ProviderReply.Most) return "the answer is too large";
            kept.Write(buffer, 0, read);
        }

        return null;
    }
}
