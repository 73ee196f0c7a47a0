using KlingWeb.Outgoing;

namespace KlingWeb.Archive;

/// <summary>Brings one file onto the disk, complete by the server's own count; a cut connection is taken up where it broke.</summary>
internal sealed class Downloader(GuardedFetcher fetcher, TimeProvider time)
{
    public const long MostBytes = 2L * 1024 * 1024 * 1024;

    private const int MostParts = 5;
    private static readonly TimeSpan WholeLimit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    /// <exception cref="FetchException">It could not be had, or not whole.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    public async Task Fetch(Uri address, HttpMessageHandler? inside, FileStream into, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(WholeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await FetchParts(new(address) { Inside = inside, MostBytes = MostBytes }, into, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FetchException(FetchFault.Failed, $"It did not arrive within {WholeLimit.TotalMinutes} minutes.");
        }
    }

    private async Task FetchParts(FetchRequest request, FileStream into, CancellationToken cancellationToken)
    {
        string? validator = null;
        for (var part = 1; ; part++)
        {
            // Without a name for the content, the rest might be another file's: then all of it is fetched again.
            if (validator is null) into.SetLength(0);
            using var answer = await fetcher.Open(request with { From = into.Length, Validator = validator }, cancellationToken);
            if (answer.From == 0) into.SetLength(0);
            into.Position = into.Length;
            validator = answer.Validator;

            var cut = await Copy(answer.Body, into, cancellationToken);
            if (cut is null && (answer.Total is not { } total || into.Length == total)) return;
            if (part == MostParts || into.Length > answer.Total)
                throw new FetchException(FetchFault.Failed, answer.Total is { } whole ? $"{into.Length} bytes arrived instead of {whole}." : "It broke off.", cut);
        }
    }

    /// <returns>Why it broke off; null at the end of the stream.</returns>
    private async Task<Exception?> Copy(Stream body, FileStream into, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(IdleLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        var buffer = new byte[128 * 1024];
        while (true)
        {
            int read;
            try
            {
                read = await body.ReadAsync(buffer, either.Token);
            }
            catch (Exception cut) when (cut is IOException or HttpRequestException || (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
            {
                return cut;
            }

            if (read == 0) return null;
            if (into.Length + read > MostBytes) throw new FetchException(FetchFault.TooLarge, $"It has more than {MostBytes >> 20} MB.");
            await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            idle.CancelAfter(IdleLimit);
        }
    }
}
