namespace KlingWeb.Generations;

/// <summary>A provider's task was to be taken for a generation and belongs to another: one charge can't pay for two.</summary>
public sealed class TaskTakenException(string taskId, Guid owner) : Exception($"Task {taskId} already belongs to generation {owner}.")
{
    public string TaskId { get; } = taskId;

    /// <summary>The generation that has it.</summary>
    public Guid Owner { get; } = owner;
}
