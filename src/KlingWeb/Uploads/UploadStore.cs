using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Hosting;
using KlingWeb.Media;
using KlingWeb.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Uploads;

/// <summary>Takes and keeps the pictures and videos of members.</summary>
public sealed class UploadStore(
    IDbContextFactory<KlingDb> contexts, MemberTransactions members, UploadFolder folder, UploadFacts facts, UploadHandover handover, DiskRoom room, BasePath addresses,
    TimeProvider time)
{
    /// <summary>Takes a file without its data of place and camera; what is already there is found again, under the name just given.</summary>
    /// <exception cref="UploadException">It is not taken.</exception>
    public Task<UploadView> Save(Stream content, string fileName, Actor actor, CancellationToken ct) => Save(content, fileName, UploadMetadata.Remove, actor, ct);

    /// <summary>Takes a file; what is already there is found again, under the name just given.</summary>
    /// <exception cref="UploadException">It is not taken.</exception>
    public async Task<UploadView> Save(Stream content, string fileName, UploadMetadata metadata, Actor actor, CancellationToken ct)
    {
        if (!await members.May(actor, Roles.Member, ct)) throw new UploadException("forbidden", "Your role does not allow uploads.");
        if (room.IsShort) throw DiskFull();
        var (part, clean, name) = (folder.NewPart(), folder.NewPart(), FileNames.Clean(fileName));
        try
        {
            await UploadIntake.Receive(content, part, ct);
            var upload = await Keep(await ArrivedFile.Look(part, clean, metadata, ct), name, actor, ct);
            return upload.View(addresses) with { FileName = name };
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
            KeptFile.Discard(clean);
        }
    }

    /// <summary>An upload, under the name that a member gave it; null when there is none.</summary>
    public async Task<UploadView?> Find(string id, string memberId)
    {
        if (await Row(id, default) is not { } upload) return null;
        await using var db = await contexts.CreateDbContextAsync();
        return upload.View(addresses) with { FileName = await UploadName.Of(db, id, memberId, default) ?? upload.FileName };
    }

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

    private async Task<Upload> Keep(ArrivedFile file, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var same = db.Set<Upload>().AsNoTracking().Where(upload => upload.Sha256 == file.Found.Sha256);
        if (await same.SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            await UploadName.Keep(db, known, actor.MemberId, fileName, cancellationToken);
            return Healed(known, file.Path);
        }

        var row = NewRow(file, fileName, actor);
        var place = folder.PathOf(row);
        KeptFile.MoveInto(file.Path, place);
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
            db.ChangeTracker.Clear();
            await UploadName.Keep(db, row, actor.MemberId, fileName, cancellationToken);
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

    private Upload NewRow(ArrivedFile arrived, string fileName, Actor actor) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        FileName = fileName,
        Format = arrived.Found.Facts.Format,
        ContentType = arrived.Found.Type.ContentType,
        Extension = arrived.Found.Type.Extension,
        Bytes = arrived.Found.Facts.Bytes,
        Width = arrived.Found.Facts.Width,
        Height = arrived.Found.Facts.Height,
        DurationSeconds = arrived.Found.Facts.DurationSeconds,
        Sha256 = arrived.Found.Sha256,
        KeepsMetadata = arrived.KeepsMetadata,
        MemberId = actor.MemberId,
        CreatedAt = time.GetUtcNow(),
    };

    private static UploadException DiskFull() => new("disk-full", "The server's disk is full. An administrator has to make room.");
}
