using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>The team's kept results, to take one as material.</summary>
public sealed partial class PickDialog : IDisposable
{
    private const int PageSize = 48;

    private readonly CancellationTokenSource gone = new();
    private readonly List<Pick> picks = [];
    private string search = "";
    private string? cursor;
    private bool loaded;
    private bool busy;

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required DialogService Dialogs { get; set; }

    [Parameter, EditorRequired] public bool Video { get; set; }

    /// <summary>Opens it; what was picked, or null when the person went back.</summary>
    public static async Task<Picked?> Ask(DialogService dialogs, string label, bool video) =>
        await dialogs.OpenAsync<PickDialog>(
            $"{label} from the history",
            new Dictionary<string, object?> { [nameof(Video)] = video },
            new DialogOptions { Width = "min(48rem, 94vw)", CloseDialogOnEsc = true }) as Picked;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnInitializedAsync() => Load(from: null);

    private Task Search(ChangeEventArgs change)
    {
        search = change.Value as string ?? "";
        return Load(from: null);
    }

    private Task More() => Load(cursor);

    private async Task Load(string? from)
    {
        var asked = search;
        busy = true;
        var page = await History.Search(Query(asked) with { Cursor = from }, gone.Token);
        if (asked != search) return;   // typed on meanwhile; the later answer counts

        if (from is null) picks.Clear();
        picks.AddRange(page.Items.SelectMany(PicksOf));
        (cursor, loaded, busy) = (page.NextCursor, true, false);
    }

    private HistoryQuery Query(string text) => new()
    {
        Search = text,
        Status = GenerationStatus.Succeeded,
        Kind = Video ? null : GenerationKind.Image,
        Limit = PageSize,
    };

    private IEnumerable<Pick> PicksOf(GenerationView generation) => generation.Files
        .Where(file => file.Archived && file.Kind == (Video ? "video" : "image"))
        .Select(file => new Pick(generation, file.N, file.Url!, $"{SpecWords.Excerpt(generation.Spec)} · {file.Width} × {file.Height}"));

    private sealed record Pick(GenerationView Generation, int N, string Url, string Name);
}

/// <summary>A kept result that was picked.</summary>
public sealed record Picked(Guid Generation, int N);
