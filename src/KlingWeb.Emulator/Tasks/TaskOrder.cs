using KlingWeb.Emulator.Media;

namespace KlingWeb.Emulator.Tasks;

/// <summary>A request that has been found good and priced, about to become a task.</summary>
internal sealed record TaskOrder
{
    public required string Family { get; init; }

    /// <summary>What is bought, as the ledger names it.</summary>
    public required string Operation { get; init; }

    public string? ExternalId { get; init; }

    public required decimal Amount { get; init; }

    public required string Unit { get; init; }

    public required MediaPlan Media { get; init; }

    public required string RequestJson { get; init; }

    /// <summary>The provider's own record of the request; null where it prints nothing of it.</summary>
    public object? Details { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>The provider's form of a task id, from the running number within the family.</summary>
    public required Func<long, string> IdOf { get; init; }

    /// <summary>Refuses the order in view of the tasks there are; runs alone, before anything is charged.</summary>
    public Action<IReadOnlyList<EmulatedTask>>? Admit { get; init; }
}
