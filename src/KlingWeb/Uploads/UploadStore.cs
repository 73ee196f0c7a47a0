using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Uploads;

/// <summary>Takes and keeps the pictures and videos of members.</summary>
public sealed class UploadStore(
    IDbContextFactory<KlingDb> contexts, UploadFolder folder, UploadFacts facts, UploadHandover handover, DiskRoom room, TimeProvider time)
{
    /// <summary>Takes a file; what is already there is found again.</summary>
    /// <exception cref="UploadException">It is not taken.</exception>
    public async Task<UploadView> Save(Stream content, string fileName, Actor actor, CancellationToken ct)
    {
        if (!actor.MaySubmit) throw new UploadException("forbidden", "Your role does not allow uploads.");
        if (room.IsShort) throw DiskFull();
        var part = folder.NewPart();
        try
        {
            await UploadIntake.Receive(content, part, ct);
            return (await Keep(part, await InspectedFile.Read(part, ct), fileName, actor, ct)).View;
        }
        catch (UnreadableMediaException wrong)
        {
            throw new UploadException("damaged", wrong.Message);
        }
        catch (IOException) when (room.IsShort)
        {
            throw DiskFull();
        }
        finally
        {
            KeptFile.Discard(part);
        }
    }

    /// <summary>An upload; null when there is none.</summary>
    public async Task<UploadView?> Find(string id) => (await Row(id, default))?.View;

    /// <summary>A reference in the form that the provider takes: an address as it stands, an upload as the provider's own address, as base64, or at a public address of ours.</summary>
    /// <exception cref="ProviderException">It can't be handed over; nothing was charged.</exception>
    public async Task<string> Resolve(string reference, IGenerationProvider provider, GenerationMode mode, CancellationToken ct)
    {
        if (UploadReference.IdIn(reference) is not { } id) return reference;
        var upload = await Row(id, ct) ?? throw new ProviderException(provider.Id, ProviderFault.Refused, "A picture or video of the request is no longer here.");
        return await handover.Give(upload, provider, mode, ct);
    }

    /// <summary>Takes an upload for one that the provider no longer has.</summary>
    public Task Forget(string reference, string provider, GenerationMode mode, CancellationToken ct) =>
        UploadReference.IdIn(reference) is { } id ? handover.Forget(id, provider, mode, ct) : Task.CompletedTask;

    /// <summary>Where it lies; null when there is no such upload.</summary>
    internal async Task<(Upload Upload, string Path)?> Locate(string id, CancellationToken cancellationToken) =>
        await Row(id, cancellationToken) is { } upload ? (upload, folder.PathOf(upload)) : null;

    private async Task<Upload?> Row(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Upload>().AsNoTracking().SingleOrDefaultAsync(upload => upload.Id == id, cancellationToken);
    }

    private async Task<Upload> Keep(string part, InspectedFile file, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var same = db.Set<Upload>().AsNoTracking().Where(upload => upload.Sha256 == file.Sha256);
        if (await same.SingleOrDefaultAsync(cancellationToken) is { } known) return Healed(known, part);

        var row = NewRow(file, fileName, actor);
        var place = folder.PathOf(row);
        KeptFile.MoveInto(part, place);
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // looked at before anything is deleted: it is ours when only the answer to the commit was lost
            var winner = await same.SingleOrDefaultAsync(cancellationToken);
            if (winner?.Id != row.Id) File.Delete(place);
            // two brought the same file at once: the other was first
            if (winner is null) throw;
            row = winner;
        }

        facts.Learn(row);
        return row;
    }

    // a file that was lost or cut short is whole again: what was brought has the same hash
    private Upload Healed(Upload known, string part)
    {
        var place = folder.PathOf(known);
        if (new FileInfo(place) is not { Exists: true } there || there.Length != known.Bytes) KeptFile.MoveInto(part, place);
        return known;
    }

    private Upload NewRow(InspectedFile file, string fileName, Actor actor) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        FileName = FileNames.Clean(fileName),
        Format = file.Facts.Format,
        ContentType = file.Type.ContentType,
        Extension = file.Type.Extension,
        Bytes = file.Facts.Bytes,
        Width = file.Facts.Width,
        Height = file.Facts.Height,
        DurationSeconds = file.Facts.DurationSeconds,
        Sha256 = file.Sha256,
        MemberId = actor.MemberId,
        CreatedAt = time.GetUtcNow(),
    };

    private static UploadException DiskFull() => new("disk-full", "The server's disk is full. An administrator has to make room.");
}
