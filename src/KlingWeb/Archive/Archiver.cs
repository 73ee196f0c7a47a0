using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Media;
using KlingWeb.Outgoing;

namespace KlingWeb.Archive;

/// <summary>Tries once to keep one result: fetched, verified, put into its place, and only then said to be kept.</summary>
public sealed class Archiver(
    ArchiveLedger ledger,
    FileClaims claims,
    FileAlarms alarms,
    ArchiveFolder folder,
    ResultAddress addresses,
    GuardedFetcher fetcher,
    ProviderEmulator emulator,
    DiskRoom room,
    TimeProvider time,
    ILogger<Archiver> log)
{
    private readonly Downloader downloader = new(fetcher, time);

    public async Task Try(GenerationFile file, CancellationToken cancellationToken)
    {
        var generation = await ledger.Generation(file, cancellationToken);
        try
        {
            if (file.State is FileState.Archived)
            {
                await Tell(file, cancellationToken);
                return;
            }

            if (room.IsShort) throw new IOException("The data folder's disk is full.");
            await Keep(file, generation, cancellationToken);
        }
        catch (ClaimLostException lost)
        {
            PartFile.Discard(folder.PartOf(file));
            log.LogInformation("File {N} of {Generation} is left: {Why}", file.N, generation.Id, lost.Message);
        }
        catch (FetchException failure)
        {
            await Failed(file, generation, failure.Message, failure.Fault is FetchFault.Gone, cancellationToken);
        }
        catch (Exception failure) when (failure is UnreadableMediaException or IOException or UnauthorizedAccessException)
        {
            await Failed(file, generation, failure.Message, denied: false, cancellationToken);
        }
    }

    private async Task Keep(GenerationFile file, GenerationRow generation, CancellationToken cancellationToken)
    {
        var path = folder.PartOf(file);
        await using (var part = PartFile.Open(path, file.ProviderUrl))
        {
            await downloader.Fetch(new Uri(file.ProviderUrl), Inside(generation), part, () => claims.Renew(file, cancellationToken), cancellationToken);
        }

        try
        {
            // whatever pieces it came in, the finished file is looked at and hashed as a whole
            var found = await InspectedFile.Read(path, cancellationToken);
            ResultKind.Demand(file.Kind, generation.Kind, found.Type);
            await claims.Hold(file, cancellationToken);
            var place = ArchiveFolder.PlaceOf(file, found.Type.Extension);
            KeptFile.MoveInto(path, folder.Absolute(place));
            await ledger.Kept(file, found, place, cancellationToken);
        }
        finally
        {
            PartFile.Discard(path);
        }

        await Tell(file, cancellationToken);
    }

    private async Task Tell(GenerationFile file, CancellationToken cancellationToken)
    {
        await alarms.Kept(file, cancellationToken);
        await ledger.Tell(file, cancellationToken);
    }

    // Demo results exist nowhere but in this process.
    private HttpMessageHandler? Inside(GenerationRow generation) =>
        generation.Mode is GenerationMode.Demo ? emulator.CreateHandler(generation.Provider) : null;

    private async Task Failed(GenerationFile file, GenerationRow generation, string why, bool denied, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (ArchivePace.IsLost(file, denied, now))
        {
            PartFile.Discard(folder.PartOf(file));
            if (await ledger.Lost(file, why, cancellationToken)) await alarms.Lost(file, generation, why, cancellationToken);
            return;
        }

        // Addresses expire before files do.
        if (denied && await addresses.Renew(file, generation, cancellationToken) is { } address)
        {
            await ledger.Readdress(file, address, cancellationToken);
            return;
        }

        var wait = ArchivePace.WaitAfter(file.Tries + 1, file.ProviderDeletesAt - now);
        log.LogWarning("File {N} of {Generation} could not be kept: {Why} Next try in {Wait}; deleted there at {DeletesAt}", file.N, generation.Id, why, wait, file.ProviderDeletesAt);
        await ledger.Retry(file, wait, cancellationToken);
        if (ArchivePace.IsEndangered(file, now)) await alarms.Endangered(file, generation, why, cancellationToken);
    }
}
