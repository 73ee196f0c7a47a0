using KlingWeb.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace KlingWeb.Components.Layout;

/// <summary>What every page has around it: the way to the others, the activity, the palette.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private readonly PageScript media = new("js/media.js");
    private ErrorBoundary? boundary;

    [Inject] public required IJSRuntime Js { get; set; }

    public ValueTask DisposeAsync() => media.DisposeAsync();

    protected override void OnParametersSet() => boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        await media.Load(Js, Assets);
        await media.Call("watch");
    }
}
