using KlingWeb.Alarms;
using KlingWeb.Generations;

namespace KlingWeb.Archive;

/// <summary>Tells people about results that are in danger, long before the provider deletes them.</summary>
public sealed class FileAlarms(AlarmDesk desk)
{
    private const string EndangeredKind = "file-endangered";

    internal Task Endangered(GenerationFile file, GenerationRow generation, DateTimeOffset earliestDeletion, string why, CancellationToken cancellationToken) => desk.Raise(
        EndangeredKind,
        About(file),
        $"The {file.Kind} of a paid generation is not kept here yet, and {Deletion(file, generation, earliestDeletion)}: {why} It is at {file.ProviderUrl} and tried on; if the cause is here (a full disk, a closed network), remove it, or save the file from the account there.",
        file.GenerationId,
        generation.Provider,
        cancellationToken);

    internal Task Kept(GenerationFile file, CancellationToken cancellationToken) => desk.Clear($"{EndangeredKind}:{About(file)}", "the program", cancellationToken);

    /// <summary>Nobody wants its files any more.</summary>
    internal Task Purged(Guid generation, CancellationToken cancellationToken) => desk.Clear(EndangeredKind, generation, "the program", cancellationToken);

    internal async Task Lost(GenerationFile file, GenerationRow generation, string why, CancellationToken cancellationToken)
    {
        await Kept(file, cancellationToken);
        await desk.Raise(
            "file-lost",
            About(file),
            $"{generation.Provider} has deleted the {file.Kind} of a paid generation before it could be kept here: {why} It was at {file.ProviderUrl}. Its money was spent. Ask {generation.Provider} for it, or make it again.",
            file.GenerationId,
            generation.Provider,
            cancellationToken);
    }

    private static string Deletion(GenerationFile file, GenerationRow generation, DateTimeOffset earliest) => file.ProviderDeletesAt is null
        ? $"{generation.Provider}, which names no time for it, may soon delete it"
        : $"{generation.Provider} may delete it from {earliest:u} on";

    private static string About(GenerationFile file) => $"{file.GenerationId:D}:{file.N}";
}
