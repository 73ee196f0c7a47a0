namespace KlingWeb.Core.Specs;

/// <summary>What a spec has where nothing was said; it depends on the kind.</summary>
public static class SpecDefaults
{
    /// <summary>The model that a kind has by itself.</summary>
    public static ModelFamily Model(GenerationKind kind) => kind switch
    {
        GenerationKind.ReferenceToVideo or GenerationKind.VideoEdit => ModelFamily.KlingO3,
        GenerationKind.MotionControl => ModelFamily.KlingMotion,
        _ => ModelFamily.Kling3,
    };

    /// <summary>The quality that a kind has by itself.</summary>
    public static Quality Quality(GenerationKind kind) =>
        kind is GenerationKind.Image ? Specs.Quality.OneK : Specs.Quality.Std;

    /// <summary>A spec of a kind with nothing else said.</summary>
    public static GenerationSpec For(GenerationKind kind) => new() { Kind = kind, Model = Model(kind), Quality = Quality(kind) };
}
