using KlingWeb.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingWeb.Components.History;

/// <summary>The place in a long list: how much of it is loaded and how far it is scrolled. It is found again whatever was done meanwhile.</summary>
public sealed partial class HistoryIndex
{
    private const int LargestPage = 200;
    private const int MostReturned = 2_000;
    private const string TableView = "table";

    private readonly PageScript script = new("js/place.js");
    private bool table;
    private bool listening;
    private bool arrived;
    private int? scrollTo;

    [Inject] public required IJSRuntime Js { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await script.Start(Js, Assets, "watch");
            table = await script.Ask<string>("view") == TableView;
            listening = true;
            StateHasChanged();
        }
        else if (loaded && listening && !arrived)
        {
            arrived = true;
            await Return(always: false);
            StateHasChanged();
        }
        else if (scrollTo is { } y)
        {
            scrollTo = null;
            await script.Call("goTo", y);
        }
    }

    private Task Show(bool asTable)
    {
        table = asTable;
        return script.Call("keepView", asTable ? TableView : "gallery");
    }

    /// <summary>Goes on where this list was left.</summary>
    /// <param name="always">Also when a link led here; else only by going back, or after a reload.</param>
    private async Task Return(bool always)
    {
        if (await script.Ask<Place>("left", HistoryAddress.Write(query), always) is not { } place) return;

        await LoadUpTo(Math.Min(place.Loaded, MostReturned));
        scrollTo = place.Y;
    }

    private async Task LoadUpTo(int count)
    {
        while (list.NextCursor is { } cursor && list.Items.Count < count)
        {
            var asked = query;
            var page = await History.Search(asked with { Cursor = cursor, Limit = Math.Min(LargestPage, count - list.Items.Count) }, gone.Token);
            if (asked != query) return;
            list.Append(page);
        }
    }

    /// <summary>Reads what is loaded anew, as much of it as there was.</summary>
    private async Task Reload()
    {
        var count = list.Items.Count;
        await Load();
        await LoadUpTo(count);
    }

    private sealed record Place(int Loaded, int Y);
}
