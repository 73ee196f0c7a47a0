using KlingWeb.Providers;

namespace KlingWeb.ProviderDesks;

internal static class ProviderDeskSetup
{
    public static void AddProviderDesk(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddProviders(builder.Configuration);
        services.AddSingleton<ProviderSecrets>();
        services.AddSingleton<ProviderSettings>();
        services.AddSingleton<ProviderChanges>();
        services.AddSingleton<ProviderDesk>();
        services.AddSingleton<ProviderAlarms>();
        services.AddSingleton<ProviderSettingDesk>();
        services.AddSingleton<ProviderProbe>();
        services.AddSingleton<PictureShelves>();
        services.AddSingleton<ProviderStates>();
        services.AddHostedService(provider => provider.GetRequiredService<ProviderStates>());
        services.AddSingleton<ProviderWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ProviderWatch>());
    }
}
