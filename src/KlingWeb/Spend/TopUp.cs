namespace KlingWeb.Spend;

/// <summary>A top-up, as an administrator enters it.</summary>
/// <param name="Provider">Where it was bought.</param>
/// <param name="Units">In the provider's unit.</param>
/// <param name="PaidUsd">What was paid; 0 for what was given.</param>
/// <param name="Free">Given, not bought.</param>
/// <param name="BoughtAt">When it came.</param>
/// <param name="ExpiresAt">When it lapses; null for never.</param>
/// <param name="Note">For people.</param>
public sealed record TopUp(string Provider, decimal Units, decimal PaidUsd, bool Free, DateTimeOffset BoughtAt, DateTimeOffset? ExpiresAt, string? Note);

/// <summary>What of a top-up was entered wrongly; its units stay, since charges have taken from them.</summary>
/// <param name="PaidUsd">What was paid; 0 for what was given.</param>
/// <param name="ExpiresAt">When it lapses; null for never.</param>
/// <param name="Note">For people.</param>
public sealed record TopUpChange(decimal PaidUsd, DateTimeOffset? ExpiresAt, string? Note);
