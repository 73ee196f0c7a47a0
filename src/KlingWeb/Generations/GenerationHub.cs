using KlingWeb.Team;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KlingWeb.Generations;

/// <summary>What clients of the hub are told.</summary>
public interface IGenerationClient
{
    Task GenerationChanged(GenerationView generation);
}

/// <summary>Pushes changes to programs; pages get them through their own circuits.</summary>
[Authorize(Roles.Viewer)]
internal sealed class GenerationHub(HubRevalidation revalidation) : Hub<IGenerationClient>
{
    public override Task OnConnectedAsync()
    {
        revalidation.Opened(Context);
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        revalidation.Closed(Context);
        return base.OnDisconnectedAsync(exception);
    }
}
