using KlingWeb.Rates;

namespace KlingWeb.Quotes;

internal static class QuotesSetup
{
    public static void AddQuotes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RateBook>();
        builder.Services.AddSingleton<RateMarks>();
        builder.Services.AddSingleton<QuoteDesk>();
    }
}
