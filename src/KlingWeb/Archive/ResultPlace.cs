using KlingWeb.Core.Specs;
using KlingWeb.Media;

namespace KlingWeb.Archive;

/// <summary>The place of a result on the disk: what was fetched gets into it, and what lies there already is found.</summary>
public sealed class ResultPlace(ArchiveLedger ledger, ArchiveFolder folder, FileClaims claims)
{
    /// <summary>Looks for a result whose row knows nothing of it: the database is an older one, or the program ended between the two.</summary>
    /// <returns>Whether it is kept now.</returns>
    internal async Task<bool> Find(GenerationFile file, GenerationKind asked, CancellationToken cancellationToken)
    {
        foreach (var place in ArchiveFolder.PlacesOf(file).Where(place => File.Exists(folder.Absolute(place))))
        {
            try
            {
                await Keep(file, await Inspect(folder.Absolute(place), file, asked, cancellationToken), place, cancellationToken);
                return true;
            }
            catch (Exception damaged) when (damaged is UnreadableMediaException or IOException or UnauthorizedAccessException)
            {
                // what is fetched takes its place
            }
        }

        return false;
    }

    /// <summary>Puts a result that has arrived into its place.</summary>
    /// <exception cref="UnreadableMediaException">It is not what it should be.</exception>
    /// <exception cref="ClaimLostException">It is not ours any more.</exception>
    internal async Task Put(string part, GenerationFile file, GenerationKind asked, CancellationToken cancellationToken)
    {
        // whatever pieces it came in, the finished file is looked at and hashed as a whole
        var found = await Inspect(part, file, asked, cancellationToken);
        await claims.Hold(file, cancellationToken);
        var place = ArchiveFolder.PlaceOf(file, found.Type.Extension);
        KeptFile.MoveInto(part, folder.Absolute(place));
        await Keep(file, found, place, cancellationToken);
    }

    private static async Task<InspectedFile> Inspect(string path, GenerationFile file, GenerationKind asked, CancellationToken cancellationToken)
    {
        var found = await InspectedFile.ReadResult(path, cancellationToken);
        ResultKind.Demand(file.Kind, asked, found.Type);
        return found;
    }

    private async Task Keep(GenerationFile file, InspectedFile found, string place, CancellationToken cancellationToken)
    {
        if (await ledger.Kept(file, found, place, cancellationToken)) return;
        // deleted for good a moment ago; nobody would ever look for this one
        folder.Delete(place);
        throw new ClaimLostException();
    }
}
