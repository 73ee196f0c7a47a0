namespace KlingWeb.Spend;

internal static class SpendSetup
{
    public static void AddSpend(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BudgetGuard>();
        builder.Services.AddSingleton<LotBook>();
    }
}
