using System.Globalization;
using KlingWeb.Core.Specs;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>What most generations leave alone.</summary>
public sealed partial class AdvancedFields
{
    private static readonly Speed[] Speeds = Enum.GetValues<Speed>();

    private bool open;

    [Parameter, EditorRequired] public GenerationSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired] public FieldSupport Support { get; set; } = default!;

    [Parameter, EditorRequired] public FieldErrors Errors { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<GenerationSpec> SpecChanged { get; set; }

    private Task Change(GenerationSpec spec) => SpecChanged.InvokeAsync(spec);

    private Task SetCfg(ChangeEventArgs change) => (change.Value as string) switch
    {
        null or "" => Change(Spec with { CfgScale = null }),
        var text when decimal.TryParse(text, CultureInfo.InvariantCulture, out var scale) && scale is >= 0 and <= 1 =>
            Change(Spec with { CfgScale = scale }),
        _ => Task.CompletedTask,
    };

    private Task SetVoices(ChangeEventArgs change) => Change(Spec with { Voices = [.. Ids(change)] });

    private Task SetElements(ChangeEventArgs change) =>
        Change(Spec with { Elements = [.. Ids(change).Select(id => new ElementRef(id))] });

    private Task SetCamera(ChangeEventArgs change)
    {
        var type = (change.Value as string)?.Trim();
        return Change(Spec with { CameraControl = string.IsNullOrEmpty(type) ? null : new CameraControl(type, Spec.CameraControl?.Config) });
    }

    private static string[] Ids(ChangeEventArgs change) =>
        (change.Value as string ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
