using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace KlingWeb.Team;

/// <summary>
/// Ends a program's live connection within seconds of what ends a page's: a token revoked or over, a sign-out elsewhere,
/// a changed password, a lower role, a disabled account. A connection is asked who it is only once, when it opens.
/// </summary>
internal sealed partial class HubRevalidation(TokenHolders tokens, SessionCheck sessions, TimeProvider time, ILogger<HubRevalidation> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, HubCallerContext> open = new(StringComparer.Ordinal);

    public void Opened(HubCallerContext connection) => open[connection.ConnectionId] = connection;

    public void Closed(HubCallerContext connection) => open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Ends the connections of those who may no longer have one.</summary>
    public async Task EndTheRefused(CancellationToken cancellationToken)
    {
        foreach (var connection in open.Values)
        {
            if (!await MayStay(connection.User ?? new(), cancellationToken)) connection.Abort();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TeamSetup.RevalidateEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndTheRefused(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a while; asked again at the next tick
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(fault);
            }
#pragma warning restore CA1031
        }
    }

    private async Task<bool> MayStay(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.Identity?.AuthenticationType == TokenAuthentication.Name) return await tokens.IsStillGood(user, cancellationToken);
        return await sessions.Now(user) is { } now && Roles.Includes(now.FindFirstValue(ClaimTypes.Role), user.FindFirstValue(ClaimTypes.Role)!);
    }

    [LoggerMessage(LogLevel.Warning, "Whether the live connections may stay could not be looked up")]
    private partial void Failed(Exception fault);
}
