using System.Net;
using KlingWeb.Media;

namespace KlingWeb.Outgoing;

/// <summary>A file that has begun to arrive.</summary>
public sealed class FetchAnswer : IDisposable
{
    private static readonly string[] Packings = ["gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd", "dcb", "dcz"];

    private readonly HttpResponseMessage response;

    private FetchAnswer(HttpResponseMessage response, Stream body) => (this.response, Body) = (response, body);

    public Stream Body { get; }

    /// <summary>The first byte that arrives: what was asked for, or 0 when the server sends all of it.</summary>
    public long From => response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? 0 : 0;

    /// <summary>The size of the whole file; null when the server does not say.</summary>
    public long? Total => TotalOf(response);

    /// <summary>What names exactly this content, for fetching the rest; null when a rest can't be asked for safely.</summary>
    public string? Validator => ValidatorOf(response);

    /// <exception cref="FetchException">The answer holds no file, or one too large.</exception>
    internal static async Task<FetchAnswer> Open(HttpResponseMessage response, FetchRequest request, CancellationToken cancellationToken)
    {
        Check(response, request);
        var answer = new FetchAnswer(response, await response.Content.ReadAsStreamAsync(cancellationToken));
        if (answer.Total > request.MostBytes) throw new FetchException(FetchFault.TooLarge, $"The file is larger than {ByteSize.Text(request.MostBytes)}, the most that is taken.");
        return answer;
    }

    public void Dispose() => response.Dispose();

    private static void Check(HttpResponseMessage response, FetchRequest request)
    {
        var status = (int)response.StatusCode;
        if (status is 401 or 403 or 404 or 410) throw new FetchException(FetchFault.Gone, $"The server says {status}: the file is not there, or no longer for us.");
        var isRest = status == 206 && IsRest(response, request);
        if (status is 206 or 416 && !isRest) throw new FetchException(FetchFault.NoRest, $"The server says {status} and does not give the rest.");
        if (status != 200 && !isRest) throw new FetchException(FetchFault.Failed, $"The server says {status}.");
        // What is compressed on the way may grow without end when it is unpacked.
        if (Packing(response).FirstOrDefault(coding => !(request.TakesGzip && coding is ("gzip" or "x-gzip"))) is { } packed)
            throw new FetchException(FetchFault.Failed, $"The server sends it packed ({packed}), which is not unpacked here.");
    }

    // Stores of objects name codings that change nothing, such as identity or aws-chunked, and some name what is no coding at all: the file's own bytes tell.
    private static IEnumerable<string> Packing(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var codings)
            ? codings.SelectMany(coding => coding.Split(',', StringSplitOptions.TrimEntries)).Select(coding => Packings.FirstOrDefault(known => known.Equals(coding, StringComparison.OrdinalIgnoreCase))).OfType<string>()
            : [];

    // Some servers take no notice of If-Range and give the rest of whatever is there by now.
    private static bool IsRest(HttpResponseMessage response, FetchRequest request) =>
        response.Content.Headers.ContentRange?.From == request.From
        && (ValidatorOf(response) is not { } validator || validator == request.Validator)
        && (TotalOf(response) is not { } total || request.Total is null || total == request.Total);

    private static long? TotalOf(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.PartialContent
        ? response.Content.Headers.ContentRange?.Length
        : response.Content.Headers.ContentLength;

    private static string? ValidatorOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : response.Content.Headers.LastModified?.ToString("R");
}
