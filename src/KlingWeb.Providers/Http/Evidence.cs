using System.Globalization;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>What an answer that is no success means for the money. The only place where that is decided.</summary>
internal static class Evidence
{
    private const int MostWords = 2000;

    /// <summary>The failure of a paid request that was answered: refused in the provider's own shape, or else ambiguous.</summary>
    public static ProviderException Paid(string provider, ProviderReply reply, AnswerShape shape)
    {
        var error = ErrorOf(reply, shape);
        // "Error" and a task in one answer contradict each other; the task may be running.
        var namesTask = reply.Root is { } root && shape.TaskId(root) is not null;
        var fault = namesTask ? ProviderFault.Ambiguous : Judge(reply, error, shape);
        return Exception(provider, fault, reply, error, shape);
    }

    /// <summary>The failure of a call that costs nothing.</summary>
    public static ProviderException Free(string provider, ProviderReply reply, AnswerShape shape)
    {
        var error = ErrorOf(reply, shape);
        var fault = Judge(reply, error, shape);
        if (fault is ProviderFault.Ambiguous) fault = ProviderFault.Unavailable;
        if (DeniesTask(reply, error)) fault = ProviderFault.NotFound;
        return Exception(provider, fault, reply, error, shape);
    }

    private static ProviderError? ErrorOf(ProviderReply reply, AnswerShape shape) =>
        reply is { Defect: null, Root: { } root } ? shape.Error(root) : null;

    private static ProviderFault Judge(ProviderReply reply, ProviderError? error, AnswerShape shape)
    {
        if (error is null) return ProviderFault.Ambiguous;
        ProviderFault? byStatus = reply.IsSuccess ? null : OfStatus(reply.Status);
        if (byStatus is ProviderFault.Ambiguous) return ProviderFault.Ambiguous;
        if (error.Code is null || shape.SuccessCodes.Contains(error.Code)) return byStatus ?? ProviderFault.Ambiguous;
        if (shape.Codes.TryGetValue(error.Code, out var meaning)) return meaning.Fault;
        if (IsServerError(error.Code)) return ProviderFault.Ambiguous;
        return byStatus ?? (StatusIn(error.Code) is { } status ? OfStatus(status) : shape.OtherCode) ?? ProviderFault.Ambiguous;
    }

    private static ProviderFault OfStatus(int status) => status switch
    {
        400 or 403 or 404 or 413 or 415 or 422 => ProviderFault.Refused,
        401 => ProviderFault.Unauthorized,
        402 => ProviderFault.OutOfUnits,
        429 => ProviderFault.Busy,
        _ => ProviderFault.Ambiguous,
    };

    private static bool DeniesTask(ProviderReply reply, ProviderError? error) =>
        reply.Status is 404 ? error is not null || reply.IsEmpty : reply.IsSuccess && error?.Code is "404";

    /// <summary>HTTP's 5xx and Kling's 5xxx.</summary>
    private static bool IsServerError(string code) => Number(code) is (>= 500 and <= 599) or (>= 5000 and <= 5999);

    /// <summary>A code that repeats an HTTP status.</summary>
    private static int? StatusIn(string code) => Number(code) is { } number and >= 100 and <= 599 ? number : null;

    private static int? Number(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ProviderException Exception(string provider, ProviderFault fault, ProviderReply reply, ProviderError? error, AnswerShape shape) =>
        new(provider, fault, $"{provider} answered HTTP {reply.Status}: {Reason(reply, error, shape)}.", reply.Cause)
        {
            Reason = Reason(reply, error, shape),
            Code = Cut(error?.Code, 100),
            ProviderMessage = Cut(error?.Message, MostWords),
            HttpStatus = reply.Status,
            RetryAfter = reply.RetryAfter,
            Left = fault is ProviderFault.OutOfUnits ? error?.Left : null,
            Needed = fault is ProviderFault.OutOfUnits ? error?.Needed : null,
            RawBody = reply.RawText,
        };

    private static string Reason(ProviderReply reply, ProviderError? error, AnswerShape shape)
    {
        if (reply.Defect is { } defect) return defect;
        if (error?.Code is { } code && !shape.SuccessCodes.Contains(code))
        {
            if (shape.Codes.TryGetValue(code, out var meaning)) return $"{meaning.Words} ({code})";
            if (StatusIn(code) is null) return $"it gave the code {Cut(code, 100)}, which its documentation does not explain";
            if (reply.IsSuccess && Words(StatusIn(code)!.Value) is { } repeated) return repeated;
        }

        return (reply.IsSuccess ? null : Words(reply.Status))
            ?? (reply.Root is null ? "the answer is no JSON object" : error is null ? "the answer has an unknown shape" : "the answer is no success");
    }

    private static string? Words(int status) => status switch
    {
        400 or 422 => "something in it is not accepted",
        401 => "the key is wrong or no longer valid",
        402 => "the balance does not suffice",
        403 => "our account may not do this",
        404 => "what was asked for is not known there",
        413 => "it is too large",
        415 => "a file has a format that is not taken",
        429 => "too many requests for the moment",
        >= 300 and < 400 => "the answer leads elsewhere, which is never followed",
        >= 500 => "an error inside the provider",
        _ => null,
    };

    private static string? Cut(string? text, int most) => text is not null && text.Length > most ? text[..most] : text;
}
