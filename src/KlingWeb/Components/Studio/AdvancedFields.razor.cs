using System.Globalization;
using KlingWeb.Core.Providers;
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

    private bool VoicesByName => Support.Takers("voices")?.Contains(ProviderIds.Cloudsway, StringComparison.Ordinal) ?? false;

    private IReadOnlyList<string> ElementIds => [.. Spec.Elements.Select(element => element.Id)];

    // What a link or a preset has set stays visible, or it could not be taken back.
    private bool Shows(string field, bool isSet) => isSet || Support.Takes(field);

    private string Taken(string field) => Support.Takers(field) is { } takers ? $"Taken by {takers}." : "No offer of this model takes it.";

    private Task Change(GenerationSpec spec) => SpecChanged.InvokeAsync(spec);

    private async Task<bool> TakeCfg(string text)
    {
        decimal? typed = decimal.TryParse(text, CultureInfo.InvariantCulture, out var scale) ? scale : null;
        if (typed is null ? text.Length > 0 : typed is < 0 or > 1) return false;

        await Change(Spec with { CfgScale = typed });
        return true;
    }

    private Task SetElements(IReadOnlyList<string> ids) => Change(Spec with { Elements = [.. ids.Select(id => new ElementRef(id))] });

    private static string? NumberOnly(string id) => new ElementRef(id).Number is not null ? null : $"{id} is no number: elements are numbered by the provider.";
}
