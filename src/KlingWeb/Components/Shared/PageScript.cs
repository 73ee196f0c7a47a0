using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingWeb.Components.Shared;

/// <summary>A script module of a component: loaded once, its listeners stopped with the component, quiet when the circuit is gone.</summary>
public sealed class PageScript(string path) : IAsyncDisposable
{
    private IJSObjectReference? module;
    private IJSObjectReference? running;

    /// <summary>Loads the module.</summary>
    public async Task Load(IJSRuntime js, ResourceAssetCollection assets)
    {
        try
        {
            module = await js.InvokeAsync<IJSObjectReference>("import", $"./{assets[path]}");
        }
        catch (JSDisconnectedException)
        {
            // The page was closed while it loaded.
        }
    }

    /// <summary>Loads the module and calls the function that begins to listen; it returns an object with <c>stop</c>.</summary>
    public async Task Start(IJSRuntime js, ResourceAssetCollection assets, string function, params object?[] arguments)
    {
        await Load(js, assets);
        try
        {
            if (module is not null) running = await module.InvokeAsync<IJSObjectReference>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // As above.
        }
    }

    /// <summary>Calls a function of the module without an answer; nothing happens before it is loaded.</summary>
    public async Task Call(string function, params object?[] arguments)
    {
        if (module is null) return;
        await module.InvokeVoidAsync(function, arguments);
    }

    /// <summary>Calls a function of the module; null before it is loaded.</summary>
    public async Task<T?> Ask<T>(string function, params object?[] arguments) =>
        module is null ? default : await module.InvokeAsync<T>(function, arguments);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (running is not null) await running.InvokeVoidAsync("stop");
            if (running is not null) await running.DisposeAsync();
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }
}
