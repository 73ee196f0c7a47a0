using KlingWeb.Data;
using KlingWeb.Generations;

namespace KlingWeb.Spend;

/// <summary>The units that were bought, and what charges have consumed of them.</summary>
public sealed class LotBook
{
    /// <summary>Takes a charge from the lots, in the provider's order, in the transaction that captures it.</summary>
    public Task Consume(KlingDb db, GenerationRow row, decimal units, CancellationToken cancellationToken) => Task.CompletedTask;
}
