using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.Media;
using KlingWeb.Outgoing;
using KlingWeb.Team;

namespace KlingWeb.Uploads;

/// <summary>
/// Looks at pictures and videos that members name by address: fetched by this server within bounds and shown from here,
/// so that no browser of the team ever asks a stranger's server, and quotes know what the file is.
/// </summary>
public sealed class RemoteMedia(GuardedFetcher fetcher, MemberTransactions members, UploadFolder folder, UploadFacts facts, DiskRoom room, BasePath addresses, TimeProvider time) : IDisposable
{
    /// <summary>How many copies are kept; the oldest goes first.</summary>
    public const int MostKept = 40;

    private static readonly TimeSpan WholeLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Copy> kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim few = new(3);

    /// <summary>What is at an address; fetched once, then known for as long as the copy is kept.</summary>
    /// <exception cref="UploadException">It can't be fetched, or is nothing that is taken; the message says why.</exception>
    public async Task<RemoteView> Look(string address, Actor actor, CancellationToken cancellationToken)
    {
        if (!await members.May(actor, Roles.Member, cancellationToken)) throw new UploadException("forbidden", "Your role does not let this server fetch addresses, so there is no preview.");
        await few.WaitAsync(cancellationToken);
        try
        {
            if (Known(address) is { } known) return known;
            var copy = await Fetch(new Uri(address), cancellationToken);
            kept[IdOf(address)] = copy;
            facts.Learn(address, copy.View.Facts);
            DropOldest();
            return copy.View;
        }
        finally
        {
            few.Release();
        }
    }

    /// <summary>What was found at an address; null when nobody has looked lately.</summary>
    public RemoteView? Known(string address) => kept.GetValueOrDefault(IdOf(address))?.View;

    public void Dispose() => few.Dispose();

    /// <summary>Where a copy lies and what it is; null when it is not kept.</summary>
    internal (string Path, string ContentType)? Locate(string id) =>
        kept.GetValueOrDefault(id) is { } copy ? (folder.PreviewOf(id), copy.View.ContentType) : null;

    private async Task<Copy> Fetch(Uri address, CancellationToken cancellationToken)
    {
        if (room.IsShort) throw new UploadException("disk-full", "The server's disk is full, so there is no preview.");
        var part = folder.NewPart();
        using var limit = new CancellationTokenSource(WholeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await fetcher.Open(new(address) { MostBytes = UploadIntake.MostVideoBytes }, either.Token);
            await UploadIntake.Receive(answer.Body, part, either.Token);
            var file = await InspectedFile.Read(part, either.Token);
            var id = IdOf(address.OriginalString);
            KeptFile.MoveInto(part, folder.PreviewOf(id));
            return new(new(address.OriginalString, file.Type.ContentType, file.Facts, addresses.Of($"/api/v1/previews/{id}")), time.GetUtcNow());
        }
        catch (Exception failure) when (failure is FetchException or UnreadableMediaException)
        {
            throw new UploadException("not-fetched", failure.Message);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException || (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            throw new UploadException("not-fetched", $"It did not arrive whole within {WholeLimit.TotalSeconds} seconds.");
        }
        finally
        {
            KeptFile.Discard(part);
        }
    }

    private void DropOldest()
    {
        foreach (var (id, copy) in kept.OrderByDescending(pair => pair.Value.At).Skip(MostKept))
        {
            if (!kept.TryRemove(id, out _)) continue;
            facts.Forget(copy.View.Address);
            KeptFile.Discard(folder.PreviewOf(id));
        }
    }

    private static string IdOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..32];

    private sealed record Copy(RemoteView View, DateTimeOffset At);
}
