using System.Globalization;
using KlingWeb.Core.Specs;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>Several shots, on a timeline whose parts must add up.</summary>
public sealed partial class ShotsField
{
    private const int Most = 6;

    private static readonly string[] Plans = ["one", "auto", "custom"];

    [Parameter, EditorRequired] public GenerationSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<GenerationSpec> SpecChanged { get; set; }

    [Parameter] public string? Error { get; set; }

    private string Plan => Spec.MultiShot?.Mode.Word() ?? "one";

    private ValueList<Shot> Shots => Spec.MultiShot?.Shots ?? [];

    private int Sum => Shots.Sum(shot => shot.DurationSeconds);

    private string? Message => Plan == "custom" && Sum != Spec.DurationSeconds
        ? $"The shots add up to {Sum} s, the video has {Spec.DurationSeconds} s."
        : Error;

    private static string PlanName(string plan) => plan switch
    {
        "one" => "One shot",
        "auto" => "Provider plans",
        _ => "Own list",
    };

    private Task PickPlan(string plan) => SpecChanged.InvokeAsync(Spec with
    {
        MultiShot = plan switch
        {
            "auto" => new MultiShot(ShotMode.Auto, []),
            "custom" => new MultiShot(ShotMode.Custom, Halves()),
            _ => null,
        },
    });

    // Begins with two shots that add up, the typed prompt in the first.
    private ValueList<Shot> Halves()
    {
        var first = (Spec.DurationSeconds + 1) / 2;
        return first == Spec.DurationSeconds
            ? [new Shot(Spec.Prompt ?? "", first)]
            : [new Shot(Spec.Prompt ?? "", first), new Shot("", Spec.DurationSeconds - first)];
    }

    private Task Add() => Take([.. Shots, new Shot("", Math.Max(1, Spec.DurationSeconds - Sum))]);

    private Task SetSeconds(int place, ChangeEventArgs change) =>
        int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 300
            ? Set(place, Shots[place] with { DurationSeconds = seconds })
            : Task.CompletedTask;

    private Task Set(int place, Shot shot) => Take([.. Shots.Select((old, index) => index == place ? shot : old)]);

    private Task Take(ValueList<Shot> shots) => SpecChanged.InvokeAsync(Spec with { MultiShot = new MultiShot(ShotMode.Custom, shots) });
}
