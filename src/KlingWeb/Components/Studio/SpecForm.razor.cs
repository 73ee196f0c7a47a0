using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.Studio;

/// <summary>The fields of a spec, each only where some offer takes it.</summary>
public sealed partial class SpecForm
{
    private static readonly GenerationKind[] Kinds = Enum.GetValues<GenerationKind>();
    private static readonly int[] Counts = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Parameter, EditorRequired] public GenerationSpec Spec { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<GenerationSpec> SpecChanged { get; set; }

    [Parameter, EditorRequired] public FieldSupport Support { get; set; } = default!;

    [Parameter, EditorRequired] public QuoteCurves Curves { get; set; } = default!;

    [Parameter, EditorRequired] public FieldErrors Errors { get; set; } = default!;

    /// <summary>What is known of the start image; null without one.</summary>
    [Parameter] public MediaFacts? StartImage { get; set; }

    /// <summary>Something new is known of a file behind an address.</summary>
    [Parameter] public EventCallback OnLearned { get; set; }

    /// <summary>Writes a word into the prompt where the caret is.</summary>
    [Parameter] public EventCallback<string> OnInsert { get; set; }

    private bool HasDuration => Spec.Kind is not (GenerationKind.Image or GenerationKind.VideoEdit);

    // A link can ask for what nobody offers: it stays visible, or it could not be changed.
    private IReadOnlyList<Quality> Qualities => [.. Support.Qualities.Append(Spec.Quality).Distinct().Order()];

    private IReadOnlyList<AspectRatio> Ratios => [.. Support.Ratios.Concat(Spec.AspectRatio is { } asked ? [asked] : []).Distinct().Order()];

    // Only what goes in can decide the shape.
    private string? OpenShape => Spec.Kind switch
    {
        GenerationKind.ImageToVideo or GenerationKind.ReferenceToVideo => "As the picture",
        GenerationKind.Image when Spec.StartImage is not null || Spec.ReferenceImages.Count > 0 => "As the picture",
        GenerationKind.VideoEdit => "As the video",
        _ => Spec.AspectRatio is null ? "Left open" : null,
    };

    private Task Change(GenerationSpec spec) => SpecChanged.InvokeAsync(spec);

    // Beside listed shots the prompt is void, so a name goes where it counts.
    private Task InsertName(string word) => Spec.MultiShot is { Shots.Count: > 0 } ? Change(PromptReferences.With(Spec, word)) : OnInsert.InvokeAsync(word);

    private Task PickModel(ChangeEventArgs change) =>
        Words.TryParse<ModelFamily>(change.Value as string, out var model) ? Change(Spec with { Model = model }) : Task.CompletedTask;
}
