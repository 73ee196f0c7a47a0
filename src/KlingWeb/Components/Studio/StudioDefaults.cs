using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>What the Studio begins a kind with. The API's own default for images is one model, which four of five providers lack.</summary>
public static class StudioDefaults
{
    public static GenerationSpec For(GenerationKind kind) =>
        kind is GenerationKind.Image ? SpecDefaults.For(kind) with { Model = ModelFamily.Any } : SpecDefaults.For(kind);
}
