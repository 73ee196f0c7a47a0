namespace KlingWeb.Api;

/// <summary>A request that is answered with a problem.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The stable code that programs may rely on.</param>
/// <param name="message">What happened, in words.</param>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>What is wrong, by JSON path.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public static ApiException NotFound(string what) => new(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");

    public static ApiException Forbidden(string message) => new(StatusCodes.Status403Forbidden, "forbidden", message);

    public static ApiException Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "invalid", "Some values are not right; see errors.") { Errors = errors };

    public static ApiException Invalid(string path, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [path] = [message] });
}
