using KlingWeb.Providers;

namespace KlingWeb.ProviderDesks;

internal static class ProviderDeskSetup
{
    public static void AddProviderDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddProviders(builder.Configuration);
        builder.Services.AddSingleton<ProviderDesk>();
        builder.Services.AddSingleton<ProviderWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProviderWatch>());
    }
}
