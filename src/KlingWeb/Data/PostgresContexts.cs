using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Data;

/// <summary>Gives the rooms, which know only <see cref="KlingDb"/>, contexts on PostgreSQL.</summary>
internal sealed class PostgresContexts(IDbContextFactory<PostgresDb> contexts) : IDbContextFactory<KlingDb>
{
    public KlingDb CreateDbContext() => contexts.CreateDbContext();

    public async Task<KlingDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => await contexts.CreateDbContextAsync(cancellationToken);
}
