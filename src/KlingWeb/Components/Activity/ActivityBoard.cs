using KlingWeb.Core.Generations;
using KlingWeb.Generations;

namespace KlingWeb.Components.Activity;

/// <summary>What is going on, kept from a snapshot and the changes that follow it. An older version never replaces a newer one.</summary>
public sealed class ActivityBoard
{
    private const int MostFinished = 8;

    private readonly Dictionary<Guid, GenerationView> all = [];

    public IReadOnlyList<GenerationView> NeedsPerson { get; private set; } = [];

    public IReadOnlyList<GenerationView> InFlight { get; private set; } = [];

    public IReadOnlyList<GenerationView> Finished { get; private set; } = [];

    /// <summary>What the button counts: under way, or waiting for somebody.</summary>
    public int Count => InFlight.Count + NeedsPerson.Count;

    public bool IsEmpty => all.Count == 0;

    public void Take(ActivitySnapshot snapshot)
    {
        foreach (var generation in snapshot.NeedsPerson.Concat(snapshot.InFlight).Concat(snapshot.Finished)) Put(generation);
        Sort();
    }

    public void Take(GenerationView generation)
    {
        Put(generation);
        Sort();
    }

    private static bool IsOver(GenerationView generation) => generation.Status
        is GenerationStatus.Succeeded or GenerationStatus.Failed or GenerationStatus.Cancelled or GenerationStatus.Expired;

    private void Put(GenerationView generation)
    {
        if (all.TryGetValue(generation.Id, out var known) && known.Version >= generation.Version) return;
        if (generation.DeletedAt is null) all[generation.Id] = generation;
        else all.Remove(generation.Id);
    }

    private void Sort()
    {
        NeedsPerson = [.. all.Values.Where(generation => generation.NeedsPerson).OrderBy(generation => generation.UpdatedAt)];
        InFlight = [.. all.Values.Where(generation => !generation.NeedsPerson && !IsOver(generation)).OrderByDescending(generation => generation.CreatedAt)];
        var over = all.Values.Where(generation => !generation.NeedsPerson && IsOver(generation)).OrderByDescending(generation => generation.UpdatedAt).ToArray();
        Finished = [.. over.Take(MostFinished)];
        foreach (var old in over.Skip(MostFinished)) all.Remove(old.Id);
    }
}
