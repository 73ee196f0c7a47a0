using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What shares a limit of simultaneous requests: a provider, in one mode, for images or for videos.</summary>
public readonly record struct Slots(string Provider, GenerationMode Mode, bool Images)
{
    public static Slots Of(GenerationRow row) => new(row.Provider, row.Mode, row.Kind == GenerationKind.Image);
}
