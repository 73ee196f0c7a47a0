using AngleSharp.Dom;
using Bunit;
using KlingWeb.Components.Spend;
using KlingWeb.Spend;
using KlingWeb.Web.Tests.Components;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Spend;

public sealed class SpendPageTests(AppFactory factory) : PageContext(factory)
{
    private const string SetBudget = "section[aria-labelledby=budget-title] button.primary";
    private const string EnterLot = "section.form button.primary";

    private Task<IReadOnlyList<BudgetState>> Budgets => Real.GetRequiredService<BudgetReads>().All(default);

    [Fact]
    public async Task Budget_SetByADoubleClick_IsOne()
    {
        var tab = await Budgeted("77");

        await tab.Click(SetBudget);

        Assert.Single(await Budgets, budget => budget.Limit == 77);
        Assert.Contains("Say how much", tab.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_Changed_StaysTheSameOne()
    {
        var tab = await Budgeted("78");
        var id = (await Budgets).Single(budget => budget.Limit == 78).Id;

        await tab.Click(() => Card(tab, "$78.00").QuerySelector("button")!);
        Assert.Equal("78", tab.Find("#budget-limit").GetAttribute("value"));
        await tab.Change("#budget-limit", "79");
        await tab.Click(SetBudget);

        Assert.Equal(79m, (await Budgets).Single(budget => budget.Id == id).Limit);
        Assert.Contains("Set a budget", tab.Find("#budget-title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_Removed_AsksFirst()
    {
        var tab = await Budgeted("81");

        await tab.Click(() => Card(tab, "$81.00").QuerySelector("button.danger")!);
        Assert.Single(await Budgets, budget => budget.Limit == 81);
        await tab.Click(() => Card(tab, "$81.00").QuerySelector("[role=group] button.danger")!);

        Assert.DoesNotContain(await Budgets, budget => budget.Limit == 81);
    }

    [Fact]
    public async Task TopUp_Refused_KeepsWhatWasTypedAndSaysWhere()
    {
        var tab = Render<LotsTab>();
        tab.WaitForElement("#lot-units");
        await tab.Change("#lot-units", "1000");
        await tab.Change("#lot-paid", "20");
        await tab.Change("#lot-note", "invoice 12");
        await tab.Change("#lot-bought", "2026-11-20");
        await tab.Change("#lot-expires", "2026-11-01");

        await tab.Click(EnterLot);

        Assert.Contains("lapse after", tab.Find("#lot-expires-said").TextContent, StringComparison.Ordinal);
        Assert.Equal(("1000", "invoice 12"), (tab.Find("#lot-units").GetAttribute("value"), tab.Find("#lot-note").GetAttribute("value")));
    }

    [Fact]
    public async Task TopUp_EnteredAndChanged_HasTheRightPrice()
    {
        var tab = Render<LotsTab>();
        tab.WaitForElement("#lot-units");
        await tab.Change("#lot-units", "500");
        await tab.Change("#lot-paid", "50");
        await tab.Click(EnterLot);
        await tab.Click(EnterLot);

        await tab.Click("td button");
        await tab.Change("#change-paid", "5");
        await tab.Click("section[aria-labelledby=change-title] button.primary");

        Assert.Equal(5m, Assert.Single(await Real.GetRequiredService<LotDesk>().All(default)).PaidUsd);
        Assert.Empty(tab.FindAll("#change-paid"));
    }

    [Fact]
    public async Task Report_OfAMemberWhoGotAnotherName_IsShown()
    {
        await using var room = await LiveRoom.Open();
        await room.Spend(200);
        await room.Spend(200, actor: Orders.Member with { Name = "Mia K." });
        var byProvider = await room.Get<SpendReads>().Report(SpendGrouping.Provider, null, null, default);
        var byMember = await room.Get<SpendReads>().Report(SpendGrouping.Member, null, null, default);

        var table = Render<SpendTable>(set => set.Add(t => t.Report, byProvider));
        table.Render(set => set.Add(t => t.Report, byMember));

        Assert.Single(table.FindAll("tbody tr"));
    }

    private async Task<IRenderedComponent<BudgetsTab>> Budgeted(string limit)
    {
        var tab = Render<BudgetsTab>();
        tab.WaitForElement("#budget-limit");
        await tab.Change("#budget-limit", limit);
        await tab.Click(SetBudget);
        return tab;
    }

    private static IElement Card(IRenderedComponent<BudgetsTab> tab, string size) =>
        tab.FindAll("li.kw-card").Single(card => card.TextContent.Contains(size, StringComparison.Ordinal));
}
