using System.Text.Json;
using KlingWeb.Emulator.Media;

namespace KlingWeb.Emulator.Tasks;

internal enum TaskStage
{
    Pending,
    Processing,
    Done,
    Failed,
}

/// <summary>One accepted and charged task. How far it is follows from the clock alone; nothing runs in the background.</summary>
internal sealed record EmulatedTask
{
    public required string Provider { get; init; }

    /// <summary>The provider's own room for the task: ids are unique within it only.</summary>
    public required string Family { get; init; }

    public required string Id { get; init; }

    public string? ExternalId { get; init; }

    public required string Operation { get; init; }

    public required decimal Amount { get; init; }

    public required string Unit { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset ReadyAt { get; init; }

    /// <summary>The provider's words, where the task is to fail.</summary>
    public string? FailMessage { get; init; }

    public required MediaPlan Media { get; init; }

    /// <summary>The request as received, its long texts cut short.</summary>
    public required string RequestJson { get; init; }

    /// <summary>What the provider prints about the task, in the provider's own record.</summary>
    public required string DetailsJson { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>Where the request came to; callbacks point to results below it.</summary>
    public required string Root { get; init; }

    public static string KeyOf(string family, string id) => $"{family}/{id}";

    public static EmulatedTask FromJson(string json) => JsonSerializer.Deserialize<EmulatedTask>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    public T Details<T>() => JsonSerializer.Deserialize<T>(DetailsJson)!;

    public TaskStage StageAt(DateTimeOffset now)
    {
        if (now < StartsAt)
        {
            return TaskStage.Pending;
        }

        if (now < ReadyAt)
        {
            return TaskStage.Processing;
        }

        return FailMessage is null ? TaskStage.Done : TaskStage.Failed;
    }

    public bool IsOpenAt(DateTimeOffset now) => now < ReadyAt;

    /// <summary>When the task came to its present stage.</summary>
    public DateTimeOffset ChangedAt(DateTimeOffset now) => StageAt(now) switch
    {
        TaskStage.Pending => CreatedAt,
        TaskStage.Processing => StartsAt,
        _ => ReadyAt,
    };

    /// <summary>The address of one of the task's files.</summary>
    public string FileUrl(string root, string file) => $"{root}/files/{Family}/{Id}/{file}";
}
