namespace KlingWeb.Api;

/// <summary>Gives a code to the problems that the framework writes by itself, so that every problem has one.</summary>
internal static class StatusCodeProblems
{
    public static void AddCode(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.Remove("traceId");   // says nothing to whoever reads the answer
        problem.Extensions.TryAdd("code", problem.Status switch
        {
            StatusCodes.Status401Unauthorized => "unauthorized",
            StatusCodes.Status403Forbidden => "forbidden",
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
            StatusCodes.Status415UnsupportedMediaType => "json-expected",
            >= 500 => "internal",
            _ => "bad-request",
        });
    }
}
