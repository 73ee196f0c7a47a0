namespace KlingWeb.Webhooks;

internal static class WebhookSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder) => builder.Services.AddSingleton<CallbackAddresses>();
}
