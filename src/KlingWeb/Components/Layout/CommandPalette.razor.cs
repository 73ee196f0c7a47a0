using KlingWeb.Components.Shared;
using KlingWeb.Components.Studio;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Presets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Radzen;

namespace KlingWeb.Components.Layout;

/// <summary>Everything by its name, from the keyboard.</summary>
public sealed partial class CommandPalette : IAsyncDisposable
{
    private readonly PageScript script = new("js/shortcuts.js");
    private IReadOnlyList<Command> commands = [];
    private IReadOnlyList<Command> found = [];
    private string text = "";
    private int place;
    private DotNetObjectReference<CommandPalette>? self;
    private ElementReference root;

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ThemeService Themes { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required PresetDesk Presets { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>Called by the script when it has opened the palette.</summary>
    [JSInvokable]
    public async Task Opened()
    {
        text = "";
        Offer(
        [
            .. NavLinks.Pages.Select(page => new Command("Go to", page.Name, () => Navigation.NavigateTo(page.Path))),
            new Command("Appearance", ThemeToggle.IsDark(Themes) ? "Light" : "Dark", () => ThemeToggle.Switch(Themes)),
            .. Enum.GetValues<GenerationKind>().Select(kind => new Command("Kind", Names.Of(kind), () => Open(StudioDefaults.For(kind)))),
            .. Enum.GetValues<ModelFamily>().Select(model => new Command("Model", Names.Of(model), () => Open(SpecDefaults.For(KindOf(model)) with { Model = model }))),
        ]);
        StateHasChanged();
        var presets = await Presets.List(Actor.From((await SignedIn).User), CancellationToken.None);
        Offer([.. commands, .. presets.Select(preset => new Command("Preset", preset.Name, () => Navigation.NavigateTo($"?preset={preset.Id}")))]);
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await script.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        self = DotNetObjectReference.Create(this);
        await script.Start(Js, Assets, "listen", self, root);
    }

    private void Offer(IReadOnlyList<Command> all)
    {
        commands = all;
        Search(text);
    }

    private static GenerationKind KindOf(ModelFamily model) => model switch
    {
        ModelFamily.NanoBananaPro or ModelFamily.NanoBanana2 or ModelFamily.Seedream45 or ModelFamily.Kling2New => GenerationKind.Image,
        ModelFamily.KlingMotion => GenerationKind.MotionControl,
        _ => GenerationKind.TextToVideo,
    };

    private void Open(GenerationSpec spec) => Navigation.NavigateTo("?" + SpecQuery.Write(spec));

    private void Search(string? typed)
    {
        text = typed ?? "";
        place = 0;
        found = [.. commands.Where(command => command.Label.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    private Task Steer(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown":
                place = Math.Min(place + 1, Math.Max(0, found.Count - 1));
                break;
            case "ArrowUp":
                place = Math.Max(0, place - 1);
                break;
            case "Enter" when found.Count > 0:
                return Run(found[place]);
        }

        return Task.CompletedTask;
    }

    private async Task Run(Command command)
    {
        await script.Call("close", root);
        command.Do();
    }

    private sealed record Command(string Group, string Name, Action Do)
    {
        public string Label => $"{Group} {Name}";
    }
}
