using KlingWeb.Media;
using KlingWeb.Outgoing;

namespace KlingWeb.Archive;

/// <summary>Brings one file onto the disk, complete by the server's own count; what was cut is taken up where it broke, also after a restart.</summary>
internal sealed class Downloader(GuardedFetcher fetcher, TimeProvider time)
{
    public const long MostBytes = 2_000 * ByteSize.Megabyte;

    private const int MostParts = 5;
    private static readonly TimeSpan WholeLimit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    /// <summary>Fetches what is missing of it.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="inside">Answers instead of the network.</param>
    /// <param name="part">What has arrived so far.</param>
    /// <param name="alive">Called while bytes arrive.</param>
    /// <param name="cancellationToken">Stops; what has arrived stays.</param>
    /// <exception cref="FetchException">It could not be had, or not whole.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    public async Task Fetch(Uri address, HttpMessageHandler? inside, PartFile part, Func<Task> alive, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(WholeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await FetchParts(new(address) { Inside = inside, MostBytes = MostBytes, TakesGzip = true }, part, alive, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FetchException(FetchFault.Failed, $"It did not arrive within {WholeLimit.TotalMinutes} minutes.");
        }
    }

    private async Task FetchParts(FetchRequest request, PartFile part, Func<Task> alive, CancellationToken cancellationToken)
    {
        for (var tries = 1; !part.IsWhole; tries++)
        {
            using var answer = await Open(request, part, cancellationToken);
            part.Begin(answer);
            var cut = await Copy(answer.Body, part.Content, alive, cancellationToken);
            if (cut is null && (part.Total is null || part.IsWhole)) return;
            if (tries == MostParts || part.Content.Length > part.Total)
                throw new FetchException(FetchFault.Failed, part.Total is { } whole ? $"{part.Content.Length} bytes arrived instead of {whole}." : "It broke off.", cut);
        }
    }

    private async Task<FetchAnswer> Open(FetchRequest request, PartFile part, CancellationToken cancellationToken)
    {
        // without a name for the content, the rest might be another file's: then all of it is fetched again
        if (part.Validator is null) part.Restart();
        try
        {
            return await fetcher.Open(request with { From = part.Content.Length, Validator = part.Validator, Total = part.Total }, cancellationToken);
        }
        catch (FetchException refused) when (refused.Fault is FetchFault.NoRest)
        {
            // what has arrived is no use any more; the next try fetches all of it
            part.Restart();
            throw;
        }
    }

    /// <returns>Why it broke off; null at the end of the stream.</returns>
    private async Task<Exception?> Copy(Stream body, FileStream into, Func<Task> alive, CancellationToken cancellationToken)
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
            if (into.Length + read > MostBytes) throw new FetchException(FetchFault.TooLarge, $"It is larger than {ByteSize.Text(MostBytes)}.");
            await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            idle.CancelAfter(IdleLimit);
            await alive();
        }
    }
}
