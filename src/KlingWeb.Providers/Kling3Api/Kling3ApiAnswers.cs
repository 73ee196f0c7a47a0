using System.Collections.Frozen;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Kling3Api;

/// <summary>From an answer to a report.</summary>
internal static class Kling3ApiAnswers
{
    public static readonly AnswerShape Shape = new()
    {
        TaskId = UndocumentedTask.TaskId,
        SuccessCodes = UndocumentedTask.SuccessCodes,
        Codes = new Dictionary<string, CodeMeaning>
        {
            ["INVALID_PROMPT"] = new(ProviderFault.Refused, "the prompt was not accepted"),
            ["INVALID_DURATION"] = new(ProviderFault.Refused, "the duration is not offered"),
            ["INVALID_TYPE"] = new(ProviderFault.Refused, "the type of generation is not known"),
            ["MISSING_IMAGE"] = new(ProviderFault.Refused, "the picture is missing"),
            ["MISSING_VIDEO"] = new(ProviderFault.Refused, "the video is missing"),
            ["INVALID_API_KEY"] = new(ProviderFault.Unauthorized, "the key is not valid"),
            ["INSUFFICIENT_CREDITS"] = new(ProviderFault.OutOfUnits, "the credits are used up"),
            ["RATE_LIMITED"] = new(ProviderFault.Busy, "too many requests for the moment"),
            ["INTERNAL_ERROR"] = new(ProviderFault.Ambiguous, "an error inside the provider"),
        }.ToFrozenDictionary(),
    };

    // {"code":200,"message":"success","data":{"task_id":"n70abc123kling3","status":"IN_PROGRESS","consumed_credits":240}}
    public static SubmitAnswer Submitted(AcceptedTask task) =>
        new(task.TaskId, (task.Root.Child("data") ?? task.Root).Charge("consumed_credits"));
}
