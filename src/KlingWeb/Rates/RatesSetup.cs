namespace KlingWeb.Rates;

internal static class RatesSetup
{
    public static void AddRates(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RateDesk>();
        builder.Services.AddSingleton<RateCalibration>();
        builder.Services.AddHostedService<RateWatch>();
    }
}
