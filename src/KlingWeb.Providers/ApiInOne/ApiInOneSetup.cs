using KlingWeb.Core.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers.ApiInOne;

internal static class ApiInOneSetup
{
    /// <summary>Registers the provider <c>apiinone</c>.</summary>
    public static IServiceCollection AddApiInOne(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRoom<ApiInOneOptions>(configuration, new RoomFacts(
            ProviderIds.ApiInOne, "API in One", ApiInOneProvider.Abilities, ApiInOneAnswers.Shape, http => new ApiInOneProvider(http)));
}
