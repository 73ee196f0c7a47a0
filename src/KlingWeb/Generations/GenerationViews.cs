using KlingWeb.Archive;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Hosting;
using KlingWeb.ProviderDesks;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Generations;

/// <summary>Turns rows into what is shown.</summary>
public sealed class GenerationViews(IDbContextFactory<KlingDb> contexts, ProviderDesk providers, BasePath addresses, TimeProvider time)
{
    public async Task<IReadOnlyList<GenerationView>> Read(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<GenerationRow>().AsNoTracking().Include(g => g.Attempts).Where(g => ids.Contains(g.Id)).ToListAsync(cancellationToken);
        return await Of(db, rows, cancellationToken);
    }

    /// <summary>The views of the rows, in their order; attempts must be loaded.</summary>
    public async Task<IReadOnlyList<GenerationView>> Of(KlingDb db, IReadOnlyList<GenerationRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var files = await db.Set<GenerationFile>().AsNoTracking().Where(f => ids.Contains(f.GenerationId)).ToListAsync(cancellationToken);
        var filesOf = files.ToLookup(f => f.GenerationId);
        return [.. rows.Select(row => Of(row, filesOf[row.Id]))];
    }

    private GenerationView Of(GenerationRow row, IEnumerable<GenerationFile> files) => new()
    {
        Id = row.Id,
        Offer = row.Offer,
        Provider = row.Provider,
        Model = row.Model,
        Family = row.Family,
        Kind = row.Kind,
        Spec = GenerationJson.Read<GenerationSpec>(row.Spec),
        Status = row.Status,
        NeedsPerson = row.NeedsPerson,
        Mode = row.Mode,
        Member = new(row.MemberId, row.MemberName),
        Project = row.Project,
        Tags = row.Tags,
        Favorite = row.Favorite,
        Note = row.Note,
        Rating = row.Rating,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
        Version = row.Version,
        Attempts = [.. row.Attempts.OrderBy(a => a.N).Select(a => new AttemptView(a.N, a.At, a.Outcome, a.ProviderMessage))],
        ProviderTaskId = row.ProviderTaskId,
        ProviderWord = row.ProviderWord,
        ExternalId = row.ExternalId,
        Quote = GenerationJson.Read<FrozenQuote>(row.Quote),
        Charge = row is { ChargeAmount: { } amount, ChargeEvidence: { } evidence } ? new(amount, row.Unit, row.ChargeUsd, evidence) : null,
        MayHaveBeenCharged = row.MayHaveBeenCharged,
        Progress = Progress(row),
        Error = row.ErrorCode is null ? null : new(row.ErrorCode, row.ErrorMessage ?? "", row.ProviderMessage),
        DeliveryNote = row.DeliveryNote,
        DeletedAt = row.DeletedAt,
        DeletedBy = row.DeletedBy,
        PurgedAt = row.PurgedAt,
        Files = [.. files.Where(f => f.State != FileState.Purged).OrderBy(f => f.N).Select(Of)],
    };

    private ProgressView Progress(GenerationRow row)
    {
        var elapsed = ((row.FinishedAt ?? time.GetUtcNow()) - row.CreatedAt).TotalSeconds;
        var usual = providers.UsualWaitSeconds(row.Offer, row.Mode);
        double? fraction = row.Status == GenerationStatus.Succeeded ? 1 : row.Status.IsFinal() || usual is not > 0 ? null : Math.Min(0.99, elapsed / usual.Value);
        return new(Math.Round(elapsed, 1), usual, fraction);
    }

    private FileView Of(GenerationFile file) => new()
    {
        N = file.N,
        Kind = file.Kind,
        Url = file.State == FileState.Archived ? addresses.Of($"/api/v1/generations/{file.GenerationId}/files/{file.N}") : null,
        PosterUrl = file.PosterPath is null ? null : addresses.Of($"/api/v1/generations/{file.GenerationId}/files/{file.N}/poster"),
        Width = file.Width,
        Height = file.Height,
        DurationSeconds = file.DurationSeconds,
        HasSound = file.HasSound,
        Bytes = file.Bytes,
        Sha256 = file.Sha256,
        Archived = file.State == FileState.Archived,
        Lost = file.State == FileState.Lost,
        ProviderDeletesAt = file.ProviderDeletesAt,
        NextTryAt = file.State == FileState.Retrying ? file.DueAt : null,
    };
}
