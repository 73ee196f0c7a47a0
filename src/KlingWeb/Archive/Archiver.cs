using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Media;
using KlingWeb.Outgoing;
using KlingWeb.ProviderDesks;
using KlingWeb.Providers;

namespace KlingWeb.Archive;

/// <summary>Tries once to keep one result: fetched, verified, put into its place, and only then said to be kept.</summary>
public sealed class Archiver(
    ArchiveLedger ledger,
    FileClaims claims,
    FileAlarms alarms,
    ArchiveFolder folder,
    ResultPlace place,
    ResultAddress addresses,
    ProviderDesk providers,
    GuardedFetcher fetcher,
    ProviderEmulator emulator,
    DiskRoom room,
    TimeProvider time,
    ILogger<Archiver> log)
{
    private const int TriesBeforeHopeless = 3;

    private readonly Downloader downloader = new(fetcher, time);

    public async Task Try(GenerationFile file, CancellationToken cancellationToken)
    {
        var generation = await ledger.Generation(file, cancellationToken);
        try
        {
            await Keep(file, generation, cancellationToken);
        }
        catch (ClaimLostException lost)
        {
            PartFile.Discard(folder.PartOf(file));
            log.LogInformation("File {N} of {Generation} is left: {Why}", file.N, generation.Id, lost.Message);
        }
        catch (Exception failure) when (failure is FetchException or UnreadableMediaException or IOException or UnauthorizedAccessException)
        {
            await Failed(file, generation, failure, cancellationToken);
        }
    }

    private async Task Keep(GenerationFile file, GenerationRow generation, CancellationToken cancellationToken)
    {
        if (file.State is not FileState.Archived && !await place.Find(file, generation.Kind, cancellationToken))
        {
            if (room.IsShort) throw new IOException("The data folder's disk is full.");
            await Fetch(file, generation, cancellationToken);
        }

        await alarms.Kept(file, cancellationToken);
        await ledger.Tell(file, cancellationToken);
    }

    private async Task Fetch(GenerationFile file, GenerationRow generation, CancellationToken cancellationToken)
    {
        var path = folder.PartOf(file);
        try
        {
            await Download(file, generation, path, cancellationToken);
        }
        catch (FetchException failure) when (failure.Fault is FetchFault.Gone)
        {
            // Addresses expire before files do. Once in a try: some providers sign a new address for whoever asks.
            if (await addresses.Renew(file, generation, cancellationToken) is not { } address) throw;
            await ledger.Readdress(file, address, cancellationToken);
            await Download(file, generation, path, cancellationToken);
        }

        try
        {
            await Wrapping.TakeOff(path, cancellationToken);
            await place.Put(path, file, generation.Kind, cancellationToken);
        }
        finally
        {
            PartFile.Discard(path);
        }
    }

    private async Task Download(GenerationFile file, GenerationRow generation, string path, CancellationToken cancellationToken)
    {
        await using var part = PartFile.Open(path, file.ProviderUrl);
        await downloader.Fetch(new Uri(file.ProviderUrl), Inside(generation), part, () => claims.Renew(file, cancellationToken), cancellationToken);
    }

    // Demo results exist nowhere but in this process.
    private HttpMessageHandler? Inside(GenerationRow generation) =>
        generation.Mode is GenerationMode.Demo ? emulator.CreateHandler(generation.Provider) : null;

    private async Task Failed(GenerationFile file, GenerationRow generation, Exception failure, CancellationToken cancellationToken)
    {
        var (now, why) = (time.GetUtcNow(), Why(file, failure));
        if (ArchivePace.IsLost(file, failure is FetchException { Fault: FetchFault.Gone }, now))
        {
            PartFile.Discard(folder.PartOf(file));
            if (await ledger.Lost(file, why, cancellationToken)) await alarms.Lost(file, generation, why, cancellationToken);
            return;
        }

        var wait = ArchivePace.WaitAfter(file.Tries + 1, file.ProviderDeletesAt - now);
        log.LogWarning("File {N} of {Generation} could not be kept: {Why} Next try in {Wait}; deleted there at {DeletesAt}", file.N, generation.Id, why, wait, file.ProviderDeletesAt);
        if (!await ledger.Retry(file, wait, cancellationToken)) return;
        await ledger.TellWhy(file, why, cancellationToken);
        var earliest = ArchivePace.EarliestDeletion(file, generation.AcceptedAt, providers.FilesKeptDays(generation.Provider));
        // what is of a kind that is not kept will be so next time too: a person hears of it while there is time
        var isHopeless = file.Tries + 1 >= TriesBeforeHopeless && failure is (UnreadableMediaException or FetchException { Fault: FetchFault.NotAllowed or FetchFault.TooLarge });
        if (isHopeless || ArchivePace.IsEndangered(file, earliest, now)) await alarms.Endangered(file, generation, earliest, why, cancellationToken);
    }

    private static string Why(GenerationFile file, Exception failure) => Uri.UnescapeDataString(file.ProviderUrl).Contains(SecretMask.Blot, StringComparison.Ordinal)
        ? "Its address held our key, which was struck out; it can be fetched only by hand."
        : failure.Message;
}
