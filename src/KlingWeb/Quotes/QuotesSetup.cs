using KlingWeb.Providers;

namespace KlingWeb.Quotes;

internal static class QuotesSetup
{
    public static void AddQuotes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ShippedCards.Engine());
        builder.Services.AddSingleton<QuoteDesk>();
    }
}
