using KlingWeb.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace KlingWeb.Components.History;

/// <summary>Everything the team has made, newest first, with rows that change while they are looked at.</summary>
public sealed partial class HistoryIndex : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly HistoryList list = new();
    private readonly HashSet<string> written = [];
    private readonly CancellationTokenSource gone = new();
    private HistoryQuery query = new();
    private HistoryFacets? facets;
    private IDisposable? watching;
    private bool loaded;
    private bool busy;

    [Inject] public required GenerationHistory History { get; set; }

    [Inject] public required GenerationFeed Feed { get; set; }

    [Inject] public required GenerationDesk Desk { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    private string Title => query.Trash ? "Trash" : "History";

    private string Count => !loaded ? "" : $"{(list.TotalIsExact ? "" : "more than ")}{list.Total:N0} {(list.Total == 1 ? "generation" : "generations")}";

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        watching?.Dispose();
        await gone.CancelAsync();
        gone.Dispose();
        await script.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        query = HistoryAddress.Read(new Uri(Navigation.Uri).Query);
        watching = Feed.Subscribe(generation => InvokeAsync(() => Show(generation)));
        facets = await History.Facets(gone.Token);
        await Load();
    }

    protected override async Task OnParametersSetAsync() => mayWrite = Actor.From((await SignedIn).User).MaySubmit;

    private async Task Load()
    {
        var asked = query;
        var now = Clock.GetUtcNow();
        var page = await History.Search(asked, gone.Token);
        if (asked != query) return;   // typed on meanwhile; the later answer counts

        list.Begin(page);
        (loaded, seen) = (true, now);
    }

    private async Task More()
    {
        busy = true;
        list.Append(await History.Search(query with { Cursor = list.NextCursor }, gone.Token));
        busy = false;
    }

    // What is typed is looked for at the first pause. The address follows without a step back for each letter.
    private async Task Narrow(HistoryQuery asked)
    {
        var typed = asked.Search != query.Search;
        query = asked;
        selected.Clear();   // what is no longer in sight is not changed by mistake
        if (typed) await Task.Delay(Pause, Clock, gone.Token);
        if (asked != query) return;

        written.Add(HistoryAddress.Write(asked));
        Navigation.NavigateTo(HistoryAddress.Write(asked), replace: true);
        await Load();
        if (!HistoryAddress.IsNarrowed(asked)) await Return(always: true);
    }

    private Task Clear() => Narrow(new HistoryQuery { Trash = query.Trash });

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        var address = Navigation.ToBaseRelativePath(change.Location);
        if (written.Remove(address)) return;   // our own, of before what was typed meanwhile
        if (address.Split('?')[0] != HistoryAddress.Page || HistoryAddress.Write(query) == address) return;

        query = HistoryAddress.Read(new Uri(change.Location).Query);
        _ = InvokeAsync(async () =>
        {
            await Load();
            await Return(always: false);
            StateHasChanged();
        });
    }

    private void Show(GenerationView generation)
    {
        if (!loaded) return;
        if (generation.DeletedAt is not null != query.Trash) list.Remove(generation);
        // Under filters or another order only the server knows where a new one belongs.
        else if (!list.Replace(generation) && !query.Trash && !HistoryAddress.IsNarrowed(query) && query.Sort is HistorySort.Recent && generation.CreatedAt >= Newest)
            list.Lead(generation);
        StateHasChanged();
    }

    private DateTimeOffset Newest => list.Items.Count == 0 ? DateTimeOffset.MinValue : list.Items[0].CreatedAt;
}
