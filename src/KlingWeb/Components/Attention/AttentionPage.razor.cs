using KlingWeb.Alarms;
using KlingWeb.Components.Shared;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Attention;

/// <summary>What the program can't settle by itself, with the evidence and what each decision costs.</summary>
public sealed partial class AttentionPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private AttentionSnapshot? waiting;
    private string? problem;
    private string? said;
    private ElementReference heading;

    [Inject] public required AttentionDesk Attention { get; set; }

    [Inject] public required AttentionCount Counter { get; set; }

    [Inject] public required GenerationDesk Desk { get; set; }

    [Inject] public required AlarmDesk Alarms { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    public void Dispose()
    {
        Counter.Changed -= Recount;
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Counter.Changed += Recount;
        waiting = await Attention.Read(gone.Token);
    }

    private async Task Resolve(AttentionItem item, Resolution how)
    {
        await Desk.Resolve(item.Generation.Id, how, Actor.From((await SignedIn).User), gone.Token);
        await Gone($"Settled: {SpecWords.Excerpt(item.Generation.Spec)}");
    }

    private async Task Clear(IReadOnlyCollection<AlarmRow> alarms)
    {
        problem = null;
        try
        {
            await Alarms.Settle([.. alarms.Select(alarm => alarm.Key)], Actor.From((await SignedIn).User), gone.Token);
            await Gone(alarms.Count == 1 ? "Cleared." : $"{alarms.Count} cleared.");
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
    }

    /// <summary>What was settled leaves the page, and with it the button that had the keyboard.</summary>
    private async Task Gone(string done)
    {
        said = done;
        waiting = await Attention.Read(gone.Token);
        await heading.FocusAsync();
    }

    private void Recount(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        if (gone.IsCancellationRequested) return;

        waiting = await Attention.Read(gone.Token);
        StateHasChanged();
    });
}
