namespace KlingWeb.Generations;

/// <summary>Why an order would be refused now, although the offer can make the spec.</summary>
/// <param name="Code">The code of the refusal, as the API gives it: <c>provider-paused</c>, <c>insufficient-balance</c>, <c>budget-exceeded</c>, <c>budget-unpriced</c>.</param>
/// <param name="Badge">In a word or two, for a list.</param>
/// <param name="What">What is in the way, as a sentence.</param>
/// <param name="Next">What to do about it, as a sentence.</param>
public sealed record OrderStop(string Code, string Badge, string What, string Next)
{
    /// <summary>Both sentences.</summary>
    public string Words => $"{What} {Next}";
}
