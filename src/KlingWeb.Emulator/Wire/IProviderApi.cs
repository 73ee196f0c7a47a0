using KlingWeb.Emulator.Tasks;

namespace KlingWeb.Emulator.Wire;

/// <summary>What differs from provider to provider.</summary>
internal interface IProviderApi
{
    string Provider { get; }

    IReadOnlyList<Route> Routes { get; }

    /// <summary>The provider's own error body.</summary>
    EmulatedResponse Error(RefusedException refused);

    /// <summary>What the provider answers about a task; also the body of its callbacks.</summary>
    object StatusAnswer(EmulatedTask task, string root, DateTimeOffset now);

    /// <summary>When the provider calls the task's callback address.</summary>
    IEnumerable<DateTimeOffset> CallbackMoments(EmulatedTask task) => [task.ReadyAt];
}
