using KlingWeb.Core.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers.ApiModels;

internal static class ApiModelsSetup
{
    /// <summary>Registers the provider <c>apimodels</c>.</summary>
    public static IServiceCollection AddApiModels(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRoom<ApiModelsOptions>(configuration, new RoomFacts(
            ProviderIds.ApiModels, "apimodels.app", ApiModelsProvider.Abilities, ApiModelsAnswers.Shape, http => new ApiModelsProvider(http)));
}
