using System.Globalization;
using KlingWeb.Core.Specs;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>The camera's movement: known ones by sliders, all others as JSON. What is typed stays, also while it can't be read.</summary>
public sealed partial class CameraField
{
    private const string Other = "other";

    private bool raw;
    private string type = "";
    private string config = "";
    private string? wrong;
    private CameraControl? written;

    [Parameter, EditorRequired] public CameraControl? Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<CameraControl?> ValueChanged { get; set; }

    /// <summary>Who takes it.</summary>
    [Parameter] public string? Takers { get; set; }

    [Parameter] public string? Error { get; set; }

    private string Shown => raw ? Other : Value?.Type ?? "";

    private (string Axis, int Strength)? Along => Value is null ? null : CameraMoves.AlongOf(Value);

    // A value from outside (a link, a preset) decides which editor is shown; our own echo does not.
    protected override void OnParametersSet()
    {
        if (Equals(Value, written)) return;

        written = Value;
        wrong = null;
        raw = Value is not null && !CameraMoves.IsKnown(Value);
        (type, config) = (Value?.Type ?? "", Value?.Config?.GetRawText() ?? "");
    }

    private Task PickType(ChangeEventArgs change)
    {
        var picked = change.Value as string ?? "";
        raw = picked == Other;
        wrong = null;
        if (raw) return TypeRaw(type, config);
        return Set(picked switch
        {
            "" => null,
            CameraMoves.Simple => CameraMoves.Along("zoom", 5),
            _ => new CameraControl(picked, null),
        });
    }

    private Task SetStrength(string axis, ChangeEventArgs change) =>
        int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var strength) ? Set(CameraMoves.Along(axis, strength)) : Task.CompletedTask;

    private Task TypeRaw(string typed, string json)
    {
        (type, config) = (typed, json);
        var (read, error) = CameraMoves.Read(json);
        wrong = error ?? (typed.Trim().Length == 0 && json.Trim().Length > 0 ? "Type: a word is needed, for example simple." : null);
        return wrong is null ? Set(typed.Trim().Length == 0 ? null : new CameraControl(typed.Trim(), read)) : Task.CompletedTask;
    }

    private Task Set(CameraControl? camera)
    {
        written = camera;
        return ValueChanged.InvokeAsync(camera);
    }
}
