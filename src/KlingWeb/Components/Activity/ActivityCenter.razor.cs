using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingWeb.Components.Activity;

/// <summary>At hand on every page: what is in flight, what just finished, what needs a person.</summary>
public sealed partial class ActivityCenter : IDisposable
{
    private readonly ActivityBoard board = new();
    private readonly CancellationTokenSource gone = new();
    private IDisposable? watching;
    private bool open;
    private string? news;

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    public void Dispose()
    {
        watching?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    // Watch first and read second: a change between the two is then seen twice instead of never.
    protected override async Task OnInitializedAsync()
    {
        watching = Feed.Subscribe(generation => InvokeAsync(() => Show(generation)));
        board.Take(await History.Activity(gone.Token));
    }

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
