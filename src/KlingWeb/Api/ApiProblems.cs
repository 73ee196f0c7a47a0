using KlingWeb.Generations;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingWeb.Api;

/// <summary>Turns what the rooms throw into problems (RFC 9457) with a stable code, in one place.</summary>
internal sealed class ApiProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Problem(exception) is not { } problem) return false;
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult? Problem(Exception exception) => exception switch
    {
        ApiException e => Problem(e.Status, e.Code, e.Message, ("errors", e.Errors)),
        DeskException e => Problem(e.Status, e.Code, e.Message, ("reasons", e.Reasons.Count > 0 ? e.Reasons : null), ("errors", Errors(e))),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem(413, "too-large", "The body is too large."),
        BadHttpRequestException e => Problem(e.StatusCode, "bad-request", "The request can't be read."),
        _ => null,
    };

    private static Dictionary<string, string[]>? Errors(DeskException refusal) =>
        refusal.Field is { } field ? new(StringComparer.Ordinal) { [field] = [refusal.Message] } : null;

    private static ProblemHttpResult Problem(int status, string code, string title, params (string Key, object? Value)[] more)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (key, value) in more)
        {
            if (value is not null) extensions[key] = value;
        }

        return TypedResults.Problem(title: title, statusCode: status, extensions: extensions);
    }
}
