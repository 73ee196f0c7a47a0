using KlingWeb.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KlingWeb.Keeping;

/// <summary>Ready, and said to be degraded, while the write-ahead log is alarmingly large.</summary>
internal sealed class WalHealth(WalFile wal, WalLimits limits) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var bytes = wal.See().Bytes;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["bytes"] = bytes };
        return Task.FromResult(bytes > limits.Alarming
            ? HealthCheckResult.Degraded($"The write-ahead log has {bytes} bytes.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
