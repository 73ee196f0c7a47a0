using KlingWeb.Core.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers.Kling3Api;

internal static class Kling3ApiSetup
{
    /// <summary>Registers the provider <c>kling3api</c>.</summary>
    public static IServiceCollection AddKling3Api(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRoom<Kling3ApiOptions>(configuration, new RoomFacts(
            ProviderIds.Kling3Api, "Kling 3 API", Kling3ApiProvider.Abilities, Kling3ApiAnswers.Shape, http => new Kling3ApiProvider(http)));
}
