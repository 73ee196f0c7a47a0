using KlingWeb.Core.Pricing;

namespace KlingWeb.Generations;

/// <summary>The desk refuses; nothing was written and no money moved.</summary>
/// <param name="code">A stable code of the API.</param>
/// <param name="status">The HTTP status that fits.</param>
/// <param name="message">What happened and what to do, in plain words.</param>
public sealed class DeskException(string code, int status, string message) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Which of the values that were sent it is about; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>Why an offer can't make the spec, or what is missing.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>A value does not fit.</summary>
    /// <param name="field">Its name in the API.</param>
    /// <param name="message">What would fit, as a sentence.</param>
    public static DeskException Invalid(string field, string message) => new("invalid", 400, message) { Field = field };

    public static DeskException NotThere() => new("not-found", 404, "There is no such generation.");

    public static DeskException SignedOut() => new("unauthorized", 401, "Your session or token has ended. Sign in again.");

    public static DeskException Forbidden() => new("forbidden", 403, "Your role does not allow this.");
}
