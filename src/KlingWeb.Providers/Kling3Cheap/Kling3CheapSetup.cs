using KlingWeb.Core.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers.Kling3Cheap;

internal static class Kling3CheapSetup
{
    /// <summary>Registers the provider <c>kling3cheap</c>.</summary>
    public static IServiceCollection AddKling3Cheap(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRoom<Kling3CheapOptions>(configuration, new RoomFacts(
            ProviderIds.Kling3Cheap, "Kling3Cheap", Kling3CheapProvider.Abilities, Kling3CheapAnswers.Shape, http => new Kling3CheapProvider(http)));
}
