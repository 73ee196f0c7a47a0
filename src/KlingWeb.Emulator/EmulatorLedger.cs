using KlingWeb.Emulator.Tasks;

namespace KlingWeb.Emulator;

/// <summary>One charge, computed by the emulated provider's own formula.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="TaskId">The id that the provider gave to the task.</param>
/// <param name="ExternalId">The caller's own id, where the provider takes one.</param>
/// <param name="Operation">What was bought, such as <c>text-to-video</c>.</param>
/// <param name="Amount">In <paramref name="Unit"/>, rounded as the provider rounds.</param>
/// <param name="Unit">HP, credit, USD or unit.</param>
/// <param name="At">When the provider charged.</param>
/// <param name="RequestJson">The request as received, its long texts cut short.</param>
public sealed record EmulatedCharge(
    string Provider,
    string TaskId,
    string? ExternalId,
    string Operation,
    decimal Amount,
    string Unit,
    DateTimeOffset At,
    string RequestJson);

/// <summary>What the emulated providers charged: read from the tasks themselves, so it is as durable as the store.</summary>
public sealed class EmulatorLedger
{
    private readonly IEmulatorStore _store;

    internal EmulatorLedger(IEmulatorStore store) => _store = store;

    /// <summary>Every charge of every provider, the oldest first.</summary>
    public async Task<IReadOnlyList<EmulatedCharge>> ReadAsync(CancellationToken ct = default)
    {
        var charges = new List<EmulatedCharge>();
        foreach (var provider in EmulatorProviders.All)
        {
            charges.AddRange(await ReadAsync(provider, ct));
        }

        return [.. charges.OrderBy(charge => charge.At)];
    }

    /// <summary>Every charge of one provider, the oldest first.</summary>
    public async Task<IReadOnlyList<EmulatedCharge>> ReadAsync(string provider, CancellationToken ct = default)
    {
        var documents = await _store.ListAsync(provider, TaskDesk.Kind, ct);
        return [.. documents.Select(EmulatedTask.FromJson).Select(Charge)];
    }

    private static EmulatedCharge Charge(EmulatedTask task) => new(
        task.Provider,
        task.Id,
        task.ExternalId,
        task.Operation,
        task.Amount,
        task.Unit,
        task.CreatedAt,
        task.RequestJson);
}
