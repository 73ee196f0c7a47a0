using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Spend;

/// <summary>The budgets with what is left of them, and for administrators the form.</summary>
public sealed partial class BudgetsTab : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<BudgetState>? budgets;
    private IReadOnlyList<MemberView> members = [];
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private IDisposable? watching;
    private string? problem;

    [Inject] public required BudgetReads Budgets { get; set; }

    [Inject] public required BudgetDesk Desk { get; set; }

    [Inject] public required TeamSettings Team { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    public void Dispose()
    {
        watching?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        watching = Feed.Subscribe(changed => changed.Mode is Core.Generations.GenerationMode.Live ? InvokeAsync(Again) : Task.CompletedTask);
        members = await Budgets.Members(gone.Token);
        await Load();
    }

    private async Task Load()
    {
        zone = await Team.Zone(gone.Token);
        budgets = await Budgets.All(gone.Token);
    }

    private async Task Again()
    {
        await Load();
        StateHasChanged();
    }

    private Task Set(BudgetOrder order) => Do(actor => Desk.Set(Guid.CreateVersion7(), order, actor, gone.Token));

    private Task Remove(Guid id) => Do(actor => Desk.Remove(id, actor, gone.Token));

    private Task SetZone(string name) => Do(async actor =>
    {
        var settings = await Team.Read(gone.Token);
        await Team.Change(name.Trim(), settings.StaleAfterDays, actor, gone.Token);
    });

    private async Task Do(Func<Actor, Task> act)
    {
        problem = null;
        try
        {
            await act(Actor.From((await SignedIn).User));
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }

        await Load();
    }
}
