using KlingWeb.Core.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers.Cloudsway;

internal static class CloudswaySetup
{
    /// <summary>Registers the provider <c>cloudsway</c>.</summary>
    public static IServiceCollection AddCloudsway(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRoom<CloudswayOptions>(configuration, new RoomFacts(
            ProviderIds.Cloudsway, "Cloudsway", CloudswayProvider.Abilities, CloudswayAnswers.Shape, http => new CloudswayProvider(http)));
}
