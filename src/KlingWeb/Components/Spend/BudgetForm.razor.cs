using System.Globalization;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Spend;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Spend;

/// <summary>What an administrator fills in for a budget.</summary>
public sealed partial class BudgetForm
{
    private BudgetScope scope;
    private BudgetPeriod period = BudgetPeriod.Month;
    private string member = "";
    private string project = "";
    private string provider = "";
    private string warnAt = "80";
    private ElementReference limitField;
    private decimal? limit;
    private bool stops = true;
    private string? problem;
    private bool busy;

    [Inject] public required ProviderDesk Desk { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<MemberView> Members { get; set; } = [];

    /// <summary>The one to change; null for a new one.</summary>
    [Parameter] public BudgetState? Budget { get; set; }

    /// <summary>Sets it; what is refused (DeskException) is said here.</summary>
    [Parameter, EditorRequired] public EventCallback<BudgetOrder> OnSet { get; set; }

    /// <summary>The one to change stays as it is.</summary>
    [Parameter] public EventCallback OnBack { get; set; }

    // on a phone it stands below what was clicked
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Budget is not null) await limitField.FocusAsync();
    }

    protected override void OnInitialized()
    {
        if (Budget is not { } old) return;
        (scope, period, limit, stops) = (old.Scope, old.Period, old.Limit, old.Stops);
        if (scope is BudgetScope.Member) member = old.Subject;
        if (scope is BudgetScope.Project) project = old.Subject;
        provider = old.Provider ?? "";
        warnAt = string.Join(", ", old.WarnAt);
    }

    private async Task Send()
    {
        if (busy) return;
        problem = limit is null ? "Say how much may be spent at most." : null;
        var percents = Percents(warnAt);
        if (percents is null) problem = "Warn at: whole numbers from 1 to 100, with commas between.";
        if (problem is not null) return;

        busy = true;
        try
        {
            await OnSet.InvokeAsync(Order(percents!));
            (limit, project) = (null, "");
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }

    private BudgetOrder Order(List<int> percents) => new()
    {
        Scope = scope,
        Subject = scope switch
        {
            BudgetScope.Member => member,
            BudgetScope.Project => project,
            _ => "",
        },
        Period = period,
        Unit = Desk.All().SingleOrDefault(status => status.Id == provider)?.Unit ?? PriceUnit.Usd,
        Provider = provider.Length == 0 ? null : provider,
        Limit = limit!.Value,
        WarnAt = percents,
        Stops = stops,
    };

    private static List<int>? Percents(string text)
    {
        var percents = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part.TrimEnd('%', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 100) return null;
            percents.Add(percent);
        }

        return percents;
    }
}
