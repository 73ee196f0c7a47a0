using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>How long a task is waited for after the provider took it. No provider prints a limit; these are far beyond what is usual.</summary>
internal static class Deadlines
{
    /// <summary>How long one usually takes, while we have no history of our own. No provider prints it.</summary>
    public static TimeSpan Usual(GenerationKind kind) => kind == GenerationKind.Image ? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(5);

    public static TimeSpan Of(GenerationKind kind) => kind == GenerationKind.Image ? TimeSpan.FromHours(1) : TimeSpan.FromHours(6);
}
