using KlingWeb.Team;

namespace KlingWeb.Spend;

internal static class SpendSetup
{
    public static void AddSpend(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<TeamSettings>();
        services.AddSingleton<BudgetReads>();
        services.AddSingleton<BudgetDesk>();
        services.AddSingleton<BudgetWatch>();
        services.AddHostedService(s => s.GetRequiredService<BudgetWatch>());
        services.AddSingleton<LotBook>();
        services.AddSingleton<LotDesk>();
        services.AddSingleton<TopUpPrices>();
        services.AddSingleton<MoneyDesk>();
        services.AddSingleton<MoneyReads>();
        services.AddSingleton<LedgerCheck>();
        services.AddSingleton<SpendBook>();
        services.AddHostedService<SpendCloser>();
        services.AddSingleton<SpendReads>();
        services.AddSingleton<VarianceReads>();
    }
}
