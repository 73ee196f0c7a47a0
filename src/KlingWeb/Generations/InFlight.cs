using System.Collections.Concurrent;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>What asking for a running task needs of its row.</summary>
public sealed record InFlight(
    Guid Id,
    long Version,
    long LeaseEpoch,
    string Provider,
    GenerationMode Mode,
    string Model,
    GenerationKind Kind,
    string ProviderTaskId,
    string? ProviderWord,
    int Tries,
    bool NeedsPerson,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DeadlineAt)
{
    /// <summary>Null for a row that is not running.</summary>
    public static InFlight? Of(GenerationRow row) => row is { Status: GenerationStatus.Running, ProviderTaskId: { } task }
        ? new(row.Id, row.Version, row.LeaseEpoch, row.Provider, row.Mode, row.Model, row.Kind, task, row.ProviderWord, row.Tries, row.NeedsPerson, row.AcceptedAt ?? row.CreatedAt, row.DeadlineAt)
        : null;
}

/// <summary>The running tasks of the only server on its file, so that asking for one reads nothing from the database.</summary>
/// <remarks>Only a hint: what is written is decided about the row as it then stands.</remarks>
public sealed class InFlightTasks
{
    private readonly ConcurrentDictionary<Guid, InFlight> tasks = new();

    public InFlight? Find(Guid id) => tasks.GetValueOrDefault(id);

    /// <summary>Learns a row as it was read or written; an older version teaches nothing.</summary>
    public void Learn(GenerationRow row)
    {
        if (InFlight.Of(row) is { } task) tasks.AddOrUpdate(row.Id, task, (_, known) => known.Version > task.Version ? known : task);
        else tasks.TryRemove(row.Id, out _);
    }
}
