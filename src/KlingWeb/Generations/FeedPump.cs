using KlingWeb.Core.Generations;
using Microsoft.AspNetCore.SignalR;

namespace KlingWeb.Generations;

/// <summary>Carries the feed: to the circuits of this program, and to the hub's clients.</summary>
internal sealed class FeedPump(GenerationFeed feed, GenerationViews views, IHubContext<GenerationHub, IGenerationClient> hub) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var toHub = feed.Subscribe(view => hub.Clients.All.GenerationChanged(view));
        await feed.Run(views.Read, stoppingToken);
    }
}
