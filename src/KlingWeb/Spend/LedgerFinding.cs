namespace KlingWeb.Spend;

/// <summary>A generation whose entries can't be right.</summary>
/// <param name="GenerationId">Which.</param>
/// <param name="Fault">What is wrong, in words.</param>
public sealed record LedgerFinding(Guid GenerationId, string Fault);
