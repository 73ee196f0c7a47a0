using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.ApiInOne;

/// <summary>From an answer to a report. Of the answers nothing is documented but that there is a <c>task_id</c>.</summary>
internal static class ApiInOneAnswers
{
    public static readonly AnswerShape Shape = new()
    {
        TaskId = UndocumentedTask.TaskId,
        SuccessCodes = UndocumentedTask.SuccessCodes,
    };

    // {"task_id":"…"}, or the same under "data"
    public static SubmitAnswer Submitted(AcceptedTask task) =>
        new(task.TaskId, (task.Root.Child("data") ?? task.Root).Charge("consumed_credits"));
}
