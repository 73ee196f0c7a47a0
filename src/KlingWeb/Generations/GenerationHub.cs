using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KlingWeb.Generations;

/// <summary>What clients of the hub are told.</summary>
public interface IGenerationClient
{
    Task GenerationChanged(GenerationView generation);
}

/// <summary>Pushes changes to programs; pages get them through their own circuits.</summary>
[Authorize("viewer")]
public sealed class GenerationHub : Hub<IGenerationClient>;
