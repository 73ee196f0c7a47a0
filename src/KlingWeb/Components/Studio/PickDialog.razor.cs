using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Radzen;

namespace KlingWeb.Components.Studio;

/// <summary>The team's kept results, and the pictures in the accounts at providers, to take one as material.</summary>
public sealed partial class PickDialog : IDisposable
{
    private const int PageSize = 48;
    private const string Kept = "";

    private readonly CancellationTokenSource gone = new();
    private readonly List<Pick> picks = [];
    private IReadOnlyList<PictureShelf> shelves = [];
    private string source = Kept;
    private string search = "";
    private string? cursor;
    private bool loaded;
    private bool busy;

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required PictureShelves Shelves { get; set; }

    [Inject] public required DialogService Dialogs { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public bool Video { get; set; }

    /// <summary>Opens it; what was picked, or null when the person went back.</summary>
    public static async Task<Picked?> Ask(DialogService dialogs, string label, bool video) =>
        await dialogs.OpenAsync<PickDialog>(
            $"{label}: pick one",
            new Dictionary<string, object?> { [nameof(Video)] = video },
            new DialogOptions { Width = "min(48rem, 94vw)", CloseDialogOnEsc = true }) as Picked;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!Video) shelves = Shelves.For(Actor.From((await SignedIn).User));
        await Load(from: null);
    }

    private string NameOf(string place) => place == Kept ? "History" : $"At {shelves.First(shelf => shelf.Provider == place).Name}";

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

/// <summary>What was picked.</summary>
public abstract record Picked;

/// <summary>A kept result.</summary>
public sealed record PickedResult(Guid Generation, int N) : Picked;

/// <summary>A picture elsewhere.</summary>
public sealed record PickedAddress(Uri Address) : Picked;
