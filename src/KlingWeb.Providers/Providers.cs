using KlingWeb.Providers.ApiInOne;
using KlingWeb.Providers.ApiModels;
using KlingWeb.Providers.Cloudsway;
using KlingWeb.Providers.Kling3Api;
using KlingWeb.Providers.Kling3Cheap;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Providers;

/// <summary>The one list of providers.</summary>
public static class ProviderList
{
    /// <summary>Registers a <see cref="ProviderRoom"/> for each provider, with its settings from <c>Providers:{id}</c>.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, IConfiguration configuration) => services
        .AddKling3Cheap(configuration)
        .AddKling3Api(configuration)
        .AddApiModels(configuration)
        .AddApiInOne(configuration)
        .AddCloudsway(configuration);
}
