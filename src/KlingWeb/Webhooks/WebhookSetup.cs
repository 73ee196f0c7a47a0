namespace KlingWeb.Webhooks;

internal static class WebhookSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CallbackAddresses>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<CallbackSettler>();
        services.AddSingleton<CallbackWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<CallbackWorker>());
        services.AddSingleton<WebhookDesk>();
    }

    public static void MapWebhooks(this WebApplication app) => WebhookEndpoints.Map(app);
}
