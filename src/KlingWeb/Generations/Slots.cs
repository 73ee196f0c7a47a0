using System.Runtime.InteropServices;
using System.Linq.Expressions;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What shares a limit of simultaneous requests: a provider, in one mode, for images or for videos.</summary>
public readonly record struct Slots(string Provider, GenerationMode Mode, bool Images)
{
    /// <summary>Whether a generation has one of the places.</summary>
    // one that waits for a person may be gone there for days, and would keep everybody else waiting: if it is not, the provider says that it is busy
    public static Expression<Func<GenerationRow, bool>> Taken { get; } = row => row.Status == GenerationStatus.Submitting
        || ((row.Status == GenerationStatus.Unknown || row.Status == GenerationStatus.Running) && !row.NeedsPerson);

    public static Slots Of(GenerationRow row) => new(row.Provider, row.Mode, row.Kind == GenerationKind.Image);
}

/// <summary>How many generations share a limit now.</summary>
/// <param name="InFlight">Being sent, or at the provider.</param>
/// <param name="Waiting">Ordered, and still here.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SlotCount(int InFlight, int Waiting);
