namespace KlingWeb.Core.Providers;

/// <summary>What some providers can do besides the port: tell every task of the account, whoever made it.</summary>
public interface ITaskList
{
    /// <summary>Lists what was made since a time. Costs nothing.</summary>
    /// <exception cref="ProviderException">It could not be read.</exception>
    Task<ListedTasks> List(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>The tasks of an account.</summary>
/// <param name="Tasks">Newest first.</param>
/// <param name="IsWhole">Whether everything since the time was read.</param>
public sealed record ListedTasks(IReadOnlyList<ListedTask> Tasks, bool IsWhole);

/// <summary>A task as the provider lists it.</summary>
/// <param name="TaskId">The provider's id, unique among its images or among its videos.</param>
/// <param name="IsImage">Whether it is numbered among the images.</param>
/// <param name="CreatedAt">When it says that it was made; null when it does not say.</param>
/// <param name="Charge">What it cost, in the provider's unit; null when it does not say.</param>
public sealed record ListedTask(string TaskId, bool IsImage, DateTimeOffset? CreatedAt, decimal? Charge);
