using KlingWeb.Components.History;
using KlingWeb.Core.Specs;
using KlingWeb.Core.Spend;
using KlingWeb.Generations;
using KlingWeb.Spend;
using KlingWeb.Team;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Spend;

/// <summary>Where the money of a time went, changing when money moves.</summary>
public sealed partial class SpendOverview : IDisposable
{
    private static readonly Choice[] Periods = [.. Enum.GetValues<SpendPeriod>().Select(period => new Choice(period.Word(), period.Name()))];
    private static readonly Choice[] Groupings = [.. Words.All<SpendGrouping>().Select(word => new Choice(word, $"By {word}"))];

    private readonly CancellationTokenSource gone = new();
    private IDisposable? watching;
    private SpendPeriod period;
    private SpendGrouping groupBy;
    private SpendReport? report;

    [Inject] public required SpendReads Spend { get; set; }

    [Inject] public required TeamSettings Team { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    public void Dispose()
    {
        watching?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        watching = Feed.Subscribe(changed => changed.Mode is Core.Generations.GenerationMode.Live ? InvokeAsync(Again) : Task.CompletedTask);
        return Load();
    }

    private async Task Load()
    {
        var calendar = new TeamCalendar(await Team.Zone(gone.Token));
        var span = period.Span(calendar, Clock.GetUtcNow());
        report = await Spend.Report(groupBy, span.From, span.Until, gone.Token);
    }

    private async Task Again()
    {
        await Load();
        StateHasChanged();
    }

    private Task SetPeriod(string? word)
    {
        if (Words.TryParse<SpendPeriod>(word, out var chosen)) period = chosen;
        return Load();
    }

    private Task SetGrouping(string? word)
    {
        if (Words.TryParse<SpendGrouping>(word, out var chosen)) groupBy = chosen;
        return Load();
    }
}
