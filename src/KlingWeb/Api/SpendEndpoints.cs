using System.Security.Claims;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Team;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingWeb.Api;

/// <summary>Where the money went, and the budgets that bound it.</summary>
internal static class SpendEndpoints
{
    private const int LongestSubject = 450;
    private const int LongestProvider = 40;

    public static void MapSpend(this RouteGroupBuilder api)
    {
        api.MapGet("/spend", Report).WithTags("Spend")
            .WithSummary("What was spent, by provider, model, member, project or day: amounts by unit, dollars where known. This month without from and to, the month of to without from. Demo is left out.");

        var budgets = api.MapGroup("/budgets").WithTags("Spend");
        budgets.MapGet("", List).WithSummary("The budgets, with what is spent, held and left in their current periods.");
        budgets.MapPut("/{id:guid}", Set).RequireAuthorization(Roles.Administrator).Takes<BudgetOrder>().Produces<BudgetState>()
            .WithSummary("Sets a budget under an id of your own, new or in place of the one there.");
        budgets.MapDelete("/{id:guid}", Remove).RequireAuthorization(Roles.Administrator).WithSummary("Takes a budget away.");
    }

    private static Task<SpendReport> Report(HttpRequest request, SpendReads spend, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request.Query);
        var groupBy = fields.Word<SpendGrouping>("groupBy") ?? SpendGrouping.Provider;
        var (from, to) = (fields.Time("from"), fields.Time("to"));
        fields.Demand();
        if (from >= to) throw ApiException.Invalid("to", "Must come after from.");
        // by itself it names a month, and the first and last years have none around them
        if (to is { Year: < 2 or > 9998 }) throw ApiException.Invalid("to", "A time from the year 2 to 9998 is expected.");
        return spend.Report(groupBy, from, to, cancellationToken);
    }

    private static async Task<BudgetList> List(BudgetReads budgets, CancellationToken cancellationToken) => new(await budgets.All(cancellationToken));

    private static async Task<BudgetState> Set(Guid id, HttpContext context, BudgetDesk desk, BudgetReads budgets, CancellationToken cancellationToken)
    {
        if (id == Guid.Empty) throw ApiException.Invalid("id", "An id of your own is expected, not one of zeros.");
        await desk.Set(id, await Body(context), Actor.From(context.User), cancellationToken);
        return (await budgets.All(cancellationToken)).Single(budget => budget.Id == id);
    }

    private static async Task<NoContent> Remove(Guid id, ClaimsPrincipal user, BudgetDesk desk, CancellationToken cancellationToken)
    {
        await desk.Remove(id, Actor.From(user), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<BudgetOrder> Body(HttpContext context)
    {
        var fields = await JsonBody.Fields(context);
        var order = new BudgetOrder
        {
            Scope = fields.Word<BudgetScope>("scope") ?? BudgetScope.Team,
            Subject = fields.Text("subject", LongestSubject) ?? "",
            Period = fields.Word<BudgetPeriod>("period") ?? BudgetPeriod.Month,
            Unit = fields.Word<PriceUnit>("unit") ?? PriceUnit.Usd,
            Provider = fields.Text("provider", LongestProvider),
            Limit = Limit(fields),
            WarnAt = Percents(fields),
            Stops = fields.Flag("stops") ?? true,
        };
        fields.Demand();
        return order;
    }

    private static decimal Limit(JsonFields fields)
    {
        if (fields.Any("limit") is null) fields.Error("limit", "Is required, in the budget's unit.");
        return fields.Number("limit", 0, BudgetDesk.MostLimit) ?? 0;
    }

    private static IReadOnlyList<int> Percents(JsonFields fields)
    {
        var percents = new List<int>();
        var items = fields.Items("warnAt", BudgetDesk.MostThresholds);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].ValueKind is System.Text.Json.JsonValueKind.Number && items[i].TryGetInt32(out var percent) && percent is >= 1 and <= 100) percents.Add(percent);
            else fields.Error($"warnAt[{i}]", "A whole number from 1 to 100 is expected.");
        }

        return percents;
    }

    private sealed record BudgetList(IReadOnlyList<BudgetState> Items);
}
