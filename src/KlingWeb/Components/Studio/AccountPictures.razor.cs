using KlingWeb.Components.Shared;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Studio;

/// <summary>The pictures in the account at a provider, a page at a time, shown from copies of our own.</summary>
public sealed partial class AccountPictures : IDisposable
{
    private const int PageSize = 12;

    private ElementReference pictures;
    private CancellationTokenSource turning = new();
    private int wanted;
    private int offset;
    private PicturePage? page;
    private Tile[] tiles = [];
    private string? problem;
    private bool loading;

    [Inject] public required RemoteMedia Remote { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    [Parameter, EditorRequired] public PictureShelf Shelf { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<Uri> OnPick { get; set; }

    // without a total, a full page may have another behind it
    private bool HasOlder => page is { Listed: > 0 } && (page.Total is { } total ? offset + page.Listed < total : page.Listed >= PageSize);

    private string Place => page switch
    {
        _ when loading => "Reading…",
        null => "",
        { Listed: 0 } => "There are no older ones.",
        { Total: { } total } => $"{offset + 1}–{offset + page.Listed} of {total}",
        _ => $"{offset + 1}–{offset + page.Listed}",
    };

    public void Dispose()
    {
        turning.Cancel();
        turning.Dispose();
    }

    protected override Task OnInitializedAsync() => Turn(to: 0);

    private async Task TryAgain()
    {
        // the button goes away with the error: the keyboard stays where the pictures come
        await pictures.FocusAsync();
        await Turn(wanted);
    }

    private async Task Turn(int to)
    {
        Dispose();   // whoever turns on no longer waits for the page before
        turning = new();
        var turned = turning.Token;
        (wanted, problem, loading) = (to, null, true);
        try
        {
            var read = await Shelf.List.Pictures(to, PageSize, turned);
            if (turned.IsCancellationRequested) return;
            (offset, page, tiles, loading) = (to, read, [.. read.Pictures.Select(picture => new Tile(picture))], false);
            StateHasChanged();
            var actor = Actor.From((await SignedIn).User);
            await Task.WhenAll(tiles.Select(tile => Show(tile, actor, turned)));
        }
        catch (ProviderException fault)
        {
            if (turned.IsCancellationRequested) return;
            problem = fault.ProviderMessage is { Length: > 0 } words ? $"{fault.Message} It said: {words}" : fault.Message;
        }
        catch (OperationCanceledException) when (turned.IsCancellationRequested)
        {
            // Turned on or gone, and nobody waits.
        }
    }

    private async Task Show(Tile tile, Actor actor, CancellationToken turned)
    {
        try
        {
            tile.Copy = await Remote.Look(tile.Picture.Address.AbsoluteUri, actor, turned);
        }
        catch (UploadException refused)
        {
            tile.Problem = refused.Message;
        }

        StateHasChanged();
    }

    private sealed class Tile(ListedPicture picture)
    {
        public ListedPicture Picture => picture;

        public RemoteView? Copy { get; set; }

        public string? Problem { get; set; }

        public string Day => picture.CreatedAt is { } at ? Spans.Day(at) : "day not said";

        // what was fetched is measured; until then it is what the provider says
        public string Sides => (Copy?.Facts.Width ?? picture.Width, Copy?.Facts.Height ?? picture.Height) is ({ } width, { } height) ? $"{width} × {height}" : "size not said";
    }
}
