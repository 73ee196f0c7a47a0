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
    private BudgetState? changing;

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

    // what is refused is said in the form, which keeps what was typed
    private async Task Set(BudgetOrder order)
    {
        problem = null;
        await Desk.Set(changing?.Id ?? Guid.CreateVersion7(), order, Actor.From((await SignedIn).User), gone.Token);
        changing = null;
        await Load();
    }

    private Task Remove(Guid id) => Do(async actor =>
    {
        await Desk.Remove(id, actor, gone.Token);
        if (changing?.Id == id) changing = null;
    });

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
