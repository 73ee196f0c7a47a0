using KlingWeb.Components.Shared;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Presets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingWeb.Components.Studio;

/// <summary>The kept specs: applied with a click, kept, renamed, overwritten, shared and deleted, each with a way back.</summary>
public sealed partial class PresetBar
{
    private IReadOnlyList<PresetView> presets = [];
    private string name = "";
    private string? problem;
    private bool shared;
    private bool open;

    [Inject] public required PresetDesk Desk { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>What would be kept.</summary>
    [Parameter, EditorRequired] public GenerationSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<PresetView> OnApply { get; set; }

    /// <summary>Something was done that can be undone.</summary>
    [Parameter, EditorRequired] public EventCallback<UndoNote> OnDone { get; set; }

    // One's own of the typed name: keeping again means overwriting it.
    private PresetView? Mine => presets.FirstOrDefault(preset => preset.Mine && preset.Name == name.Trim());

    private Task Toggle()
    {
        open = !open;
        return open ? Do(_ => Task.CompletedTask) : Task.CompletedTask;
    }

    private async Task Keep()
    {
        if (Mine is { } before)
        {
            await Overwrite(before);
            return;
        }

        await Do(async actor =>
        {
            var made = await Desk.Save(name, Spec, shared, actor, CancellationToken.None);
            name = "";
            await Tell($"Kept as {made.Name}", back => Desk.Delete(made.Id, back, CancellationToken.None));
        });
    }

    private Task Overwrite(PresetView preset) => Do(async actor =>
    {
        await Desk.Save(preset.Name, Spec, preset.Shared, actor, CancellationToken.None);
        await Tell($"Overwrote {preset.Name}", back => Desk.Save(preset.Name, preset.Spec, preset.Shared, back, CancellationToken.None));
    });

    private Task Rename(PresetView preset, string to) => Do(async actor =>
    {
        await Desk.Rename(preset.Id, to, actor, CancellationToken.None);
        await Tell($"Renamed to {to.Trim()}", back => Desk.Rename(preset.Id, preset.Name, back, CancellationToken.None));
    });

    private Task Share(PresetView preset) => Do(async actor =>
    {
        await Desk.Share(preset.Id, !preset.Shared, actor, CancellationToken.None);
        await Tell(preset.Shared ? $"{preset.Name} is yours alone" : $"{preset.Name} is shared with the team", back => Desk.Share(preset.Id, preset.Shared, back, CancellationToken.None));
    });

    private Task Delete(PresetView preset) => Do(async actor =>
    {
        await Desk.Delete(preset.Id, actor, CancellationToken.None);
        await Tell($"Deleted {preset.Name}", back => Desk.Save(preset.Name, preset.Spec, preset.Shared, back, CancellationToken.None));
    });

    private Task Tell(string text, Func<Actor, Task> back) => OnDone.InvokeAsync(new UndoNote(text, () => Do(back)));

    private async Task Do(Func<Actor, Task> act)
    {
        problem = null;
        var actor = Actor.From((await SignedIn).User);
        try
        {
            await act(actor);
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }

        presets = await Desk.List(actor, CancellationToken.None);
        StateHasChanged();
    }
}
