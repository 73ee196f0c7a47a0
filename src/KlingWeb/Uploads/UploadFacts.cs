using System.Collections.Concurrent;
using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Uploads;

/// <summary>The facts of all uploads, and of the addresses lately looked at, in memory, so that quoting at each key press reads no database.</summary>
public sealed class UploadFacts(IDbContextFactory<KlingDb> contexts)
{
    private readonly ConcurrentDictionary<string, MediaFacts> known = new(StringComparer.Ordinal);

    /// <summary>By reference, as it stands in specs.</summary>
    public IReadOnlyDictionary<string, MediaFacts> Known => known;

    internal async Task Load(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var upload in db.Set<Upload>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken)) Learn(upload);
    }

    internal void Learn(Upload upload) => Learn(UploadReference.Of(upload.Id), upload.Facts);

    internal void Learn(string reference, MediaFacts facts) => known[reference] = facts;

    internal void Forget(string reference) => known.TryRemove(reference, out _);
}
