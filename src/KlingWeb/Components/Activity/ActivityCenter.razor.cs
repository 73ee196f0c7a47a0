using KlingWeb.Alarms;
using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace KlingWeb.Components.Activity;

/// <summary>At hand on every page: what is in flight, what just finished, what needs a person.</summary>
public sealed partial class ActivityCenter : IDisposable
{
    private readonly ActivityBoard board = new();
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<AlarmRow> alarms = [];
    private IDisposable? watching;
    private bool open;
    private bool settles;
    private string? news;

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    [Inject] public required AlarmDesk Alarms { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    // what needs a person counts for who can settle it
    private int Waiting => settles ? board.NeedsPerson.Count + alarms.Count : 0;

    private int Count => settles ? board.Count + alarms.Count : board.InFlight.Count;

    public void Dispose()
    {
        watching?.Dispose();
        Alarms.Changed -= AlarmsChanged;
        gone.Cancel();
        gone.Dispose();
    }

    // Watch first and read second: a change between the two is then seen twice instead of never.
    protected override async Task OnInitializedAsync()
    {
        watching = Feed.Subscribe(generation => InvokeAsync(() => Show(generation)));
        settles = (await SignedIn).User.IsInRole(Roles.Administrator);
        if (settles) Alarms.Changed += AlarmsChanged;
        board.Take(await History.Activity(gone.Token));
        if (settles) await ReadAlarms();
    }

    private void AlarmsChanged(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await ReadAlarms();
        StateHasChanged();
    });

    private async Task ReadAlarms() => alarms = await Alarms.Open(gone.Token);

    private void Show(GenerationView generation)
    {
        board.Take(generation);
        if (generation.NeedsPerson) news = $"{SpecWords.Excerpt(generation.Spec)} needs a person.";
        else if (generation.Status is GenerationStatus.Succeeded) news = $"Done: {SpecWords.Excerpt(generation.Spec)}";
        else if (generation.Status is GenerationStatus.Failed) news = $"Failed: {SpecWords.Excerpt(generation.Spec)}";
        StateHasChanged();
    }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key is "Escape") open = false;
    }
}
