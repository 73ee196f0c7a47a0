namespace KlingWeb.Emulator.Wire;

/// <summary>The provider does not take the request; each provider turns this into its own error body.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="field">The field at fault, or empty.</param>
/// <param name="text">What is wrong, in a sentence.</param>
internal sealed class RefusedException(int status, string field, string text) : Exception(text)
{
    public int Status { get; } = status;

    public string Field { get; } = field;

    /// <summary>What the account has left, when it is too little.</summary>
    public decimal? Available { get; init; }

    /// <summary>What the request would have cost, when that is too much.</summary>
    public decimal? Required { get; init; }
}
