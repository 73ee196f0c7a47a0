using System.Globalization;
using System.Text.Json;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers.Kling3Cheap;

/// <summary>From an answer to a report.</summary>
internal static class Kling3CheapAnswers
{
    public static readonly AnswerShape Shape = new()
    {
        TaskId = root => TaskIds.Number(root, "requestId"),
        Error = Error,
    };

    // {"requestId":18,"hpCost":56,"hpBalance":{"freeHp":44,"paidHp":50,"totalHp":94}}
    public static SubmitAnswer Submitted(AcceptedTask task) =>
        new(task.TaskId, task.Root.Charge("hpCost"), task.Root.Child("hpBalance") is { } left ? Balance(left) : null);

    // {"id":18,…,"hpCost":56,"status":"success","resultVideoUrl":"https://…","thumbnailUrl":"https://…","errorMessage":null,…}
    // {"id":42,…,"hpCost":8,"status":"success","resultImages":[{"url":"https://…","thumbnailUrl":"https://…"}],"errorMessage":null,…}
    public static TaskReport? Report(JsonElement record) => record.Text("status") is not { } word
        ? null
        : TaskWords.Report(word) with
        {
            Files = [.. Files(record)],
            Message = record.Text("errorMessage"),
            Charge = record.Charge("hpCost"),
            ChargeEvidence = ChargeEvidence.Record,
        };

    // {"freeHp":100,"paidHp":50,"totalHp":150,"checkedInToday":true,"streak":5}
    public static ProviderBalance? Balance(JsonElement root)
    {
        var (free, paid) = (root.Number("freeHp"), root.Number("paidHp"));
        return (root.Number("totalHp") ?? free + paid) is { } total ? new ProviderBalance(total, free, paid, Note(root)) : null;
    }

    /// <summary>When a request was made, or a picture sent.</summary>
    public static DateTimeOffset? CreatedAt(this JsonElement record) =>
        DateTimeOffset.TryParse(record.Text("createdAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string? Note(JsonElement root)
    {
        if (root.Flag("checkedInToday") is not { } today) return null;
        var streak = root.Number("streak") is { } days ? string.Create(CultureInfo.InvariantCulture, $", {days} days in a row") : "";
        return today ? $"checked in today{streak}" : $"not checked in today{streak}";
    }

    private static IEnumerable<ResultFile> Files(JsonElement record)
    {
        if (record.Address("resultVideoUrl") is { } video) yield return new(video, "video");
        if (record.Address("thumbnailUrl") is { } thumbnail) yield return new(thumbnail, "thumbnail");
        foreach (var image in record.Items("resultImages"))
        {
            if (image.Address("url") is { } url) yield return new(url, "image");
            if (image.Address("thumbnailUrl") is { } small) yield return new(small, "thumbnail");
        }
    }

    // {"error":"Insufficient HP","required":56,"available":20}; the two numbers only with 402
    private static ProviderError? Error(JsonElement root)
    {
        if (root.Text("error") is not { } text) return null;
        return root.Number("required") is { } required && root.Number("available") is { } available
            ? new(null, string.Create(CultureInfo.InvariantCulture, $"{text}: {required} HP needed, {available} HP left")) { Left = available, Needed = required }
            : new(null, text);
    }
}
