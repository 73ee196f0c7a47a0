using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Archive;

/// <summary>The rows of the results: what is due, and what became of it.</summary>
public sealed class ArchiveLedger(IDbContextFactory<KlingDb> contexts, GenerationWriter writer, GenerationFeed feed, DatabaseClock clock, TimeProvider time)
{
    /// <summary>What is due now; first what the provider deletes first.</summary>
    public async Task<IReadOnlyList<GenerationFile>> Due(int most, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await clock.Now(db, cancellationToken);
        return await db.Set<GenerationFile>().AsNoTracking()
            .Where(file => file.DueAt <= due && (file.LeaseUntil == null || file.LeaseUntil <= now))
            .OrderBy(file => file.ProviderDeletesAt == null)
            .ThenBy(file => file.ProviderDeletesAt)
            .ThenBy(file => file.CreatedAt)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>How long until the next is due; null when nothing is open.</summary>
    public async Task<TimeSpan?> UntilNext(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await clock.Now(db, cancellationToken);
        var open = db.Set<GenerationFile>().Where(file => file.DueAt != null);
        var due = await open.Where(file => file.LeaseUntil == null || file.LeaseUntil <= now).MinAsync(file => file.DueAt, cancellationToken);
        // what another instance has is looked at again when its claim ends
        var free = await open.Where(file => file.LeaseUntil > now).MinAsync(file => file.LeaseUntil, cancellationToken);
        return Least(due - time.GetUtcNow(), free - now);
    }

    /// <summary>All that is still to be fetched.</summary>
    public async Task<IReadOnlyList<GenerationFile>> Open(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationFile>().AsNoTracking().Where(file => file.DueAt != null).ToListAsync(cancellationToken);
    }

    /// <summary>The generation of a file.</summary>
    public async Task<GenerationRow> Generation(GenerationFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationRow>().AsNoTracking().SingleAsync(row => row.Id == file.GenerationId, cancellationToken);
    }

    /// <summary>Its file lies in its place.</summary>
    /// <returns>Whether it may stay there; false when people have deleted it meanwhile.</returns>
    internal Task<bool> Kept(GenerationFile file, InspectedFile found, string path, CancellationToken cancellationToken) => Change(file, row => row.State is not FileState.Purged, row =>
    {
        // it stays due until it was told of: the program may end before
        (row.State, row.ArchivedAt, row.Path) = (FileState.Archived, time.GetUtcNow(), path);
        (row.ContentType, row.Bytes, row.Sha256) = (found.Type.ContentType, found.Facts.Bytes, found.Sha256);
        (row.Width, row.Height, row.DurationSeconds, row.HasSound) = (found.Facts.Width, found.Facts.Height, found.Facts.DurationSeconds, found.HasSound);
    }, cancellationToken);

    /// <summary>Says that it is kept, and with the last of a generation how that was delivered. Then nothing is to be done any more.</summary>
    internal async Task Tell(GenerationFile file, CancellationToken cancellationToken)
    {
        var all = await Files(file.GenerationId, cancellationToken);
        if (all.Any(IsOpen)) feed.Publish(file.GenerationId);
        else await writer.Change(file.GenerationId, null, row => AllKept(row, all), cancellationToken, NotToldYet);
        await Change(file, row => row.State is FileState.Archived, row => (row.DueAt, row.LeaseUntil) = (null, null), cancellationToken);
    }

    /// <returns>Whether it is; false when it has come to its end by others.</returns>
    internal Task<bool> Retry(GenerationFile file, TimeSpan wait, CancellationToken cancellationToken) => Change(file, row => row.DueAt is not null, row =>
    {
        if (row.State is not FileState.Archived) row.State = FileState.Retrying;   // else only the telling is tried again
        row.Tries++;
        row.DueAt = time.GetUtcNow() + wait;
        row.LeaseUntil = null;
    }, cancellationToken);

    /// <summary>Says why it could not be kept yet and where it is, once for each reason.</summary>
    internal Task TellWhy(GenerationFile file, string why, CancellationToken cancellationToken)
    {
        var text = $"{NotKept(file.N, file.Kind)}: {why} It is tried again; it is at {file.ProviderUrl}";
        return writer.Change(
            file.GenerationId,
            null,
            _ => new(GenerationEventKind.FileNotKept, text),
            cancellationToken,
            async (db, row) => !await db.Set<GenerationEventRow>().AnyAsync(told => told.GenerationId == row.Id && told.Kind == GenerationEventKind.FileNotKept && told.Text == text, cancellationToken));
    }

    /// <summary>How the words begin that say why a file could not be kept.</summary>
    public static string NotKept(int n, string kind) => $"File {n}, a {kind}, could not be kept yet";

    /// <summary>The provider gave another address for it.</summary>
    internal Task Readdress(GenerationFile file, Uri address, CancellationToken cancellationToken)
    {
        file.ProviderUrl = address.AbsoluteUri;
        return Change(file, IsOpen, row => row.ProviderUrl = address.AbsoluteUri, cancellationToken);
    }

    /// <returns>Whether it is; false when another instance or people have brought it to another end.</returns>
    internal async Task<bool> Lost(GenerationFile file, string why, CancellationToken cancellationToken)
    {
        if (!await Change(file, IsOpen, row => (row.State, row.DueAt, row.LeaseUntil) = (FileState.Lost, null, null), cancellationToken)) return false;
        await writer.Change(file.GenerationId, null, _ => new(GenerationEventKind.FileLost, $"The provider has deleted a {file.Kind} before it could be kept: {why} It was at {file.ProviderUrl}"), cancellationToken);
        return true;
    }

    private static async Task<bool> NotToldYet(KlingDb db, GenerationRow row) =>
        !await db.Set<GenerationEventRow>().AnyAsync(told => told.GenerationId == row.Id && told.Kind == GenerationEventKind.Archived);

    private static GenerationChange AllKept(GenerationRow row, IReadOnlyList<GenerationFile> files)
    {
        var note = DeliveryAudit.Note(row, files);
        return new(GenerationEventKind.Archived, note is null ? "Its files are kept here." : $"Its files are kept here. {note}") { Also = changed => changed.DeliveryNote = note };
    }

    private static bool IsOpen(GenerationFile file) => file.State is FileState.Pending or FileState.Retrying;

    // as the row is now: it may have come to its end by others while this instance was at it
    private async Task<bool> Change(GenerationFile file, Func<GenerationFile, bool> may, Action<GenerationFile> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var row = await db.Set<GenerationFile>().SingleAsync(row => row.GenerationId == file.GenerationId && row.N == file.N, cancellationToken);
            if (!may(row)) return false;
            change(row);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // read again and decided again
            }
        }
    }

    private async Task<IReadOnlyList<GenerationFile>> Files(Guid generation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<GenerationFile>().AsNoTracking().Where(file => file.GenerationId == generation).OrderBy(file => file.N).ToListAsync(cancellationToken);
    }

    private static TimeSpan? Least(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
