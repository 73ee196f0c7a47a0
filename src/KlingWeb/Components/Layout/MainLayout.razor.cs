using KlingWeb.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace KlingWeb.Components.Layout;

/// <summary>What every page has around it: the way to the others, the activity, the palette.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private readonly PageScript shortcuts = new("js/shortcuts.js");
    private readonly PageScript media = new("js/media.js");
    private DotNetObjectReference<MainLayout>? self;
    private ErrorBoundary? boundary;
    private bool palette;

    [Inject] public required IJSRuntime Js { get; set; }

    /// <summary>Called by the script on Ctrl+K.</summary>
    [JSInvokable]
    public void OpenPalette()
    {
        palette = true;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await shortcuts.DisposeAsync();
        await media.DisposeAsync();
        self?.Dispose();
    }

    protected override void OnParametersSet() => boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        self = DotNetObjectReference.Create(this);
        await shortcuts.Start(Js, Assets, "listen", self);
        await media.Load(Js, Assets);
        await media.Call("watch");
    }
}
