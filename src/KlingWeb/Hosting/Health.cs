using KlingWeb.Data;
using KlingWeb.Spend;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingWeb.Hosting;

/// <summary>Ready means that the database answers; alive means that the process does.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<KlingDb> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}

/// <summary>Not ready while the entries of a generation's money can't be right: nothing more may be spent on top of that.</summary>
internal sealed class LedgerHealth(IDbContextFactory<KlingDb> contexts, LedgerCheck ledger, ILogger<LedgerHealth> log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ledger.FirstWrong(db, cancellationToken) is not { } wrong) return HealthCheckResult.Healthy();
        log.LogError("The ledger of generation {Id} can't be right: {Fault}", wrong.GenerationId, wrong.Fault);
        return HealthCheckResult.Unhealthy($"The ledger of generation {wrong.GenerationId} can't be right: {wrong.Fault}");
    }
}

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    }
}
