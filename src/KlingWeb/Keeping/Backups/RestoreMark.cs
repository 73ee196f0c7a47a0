using System.Text.Json;
using KlingWeb.Hosting;
using KlingWeb.Media;

namespace KlingWeb.Keeping.Backups;

/// <summary>Left by a restore for the next start: what the providers were sent after the backup is not in the database.</summary>
/// <param name="MadeAt">When the backup was made.</param>
/// <param name="RestoredAt">When it was restored.</param>
/// <param name="IsSettled">Whether what was on its way has been left to a person.</param>
internal sealed record RestoreMark(DateTimeOffset MadeAt, DateTimeOffset RestoredAt, bool IsSettled = false)
{
    private const string FileName = "restored.json";

    /// <summary>The providers that have said what was sent to them since.</summary>
    public IReadOnlyList<string> Looked { get; init; } = [];

    /// <summary>The mark; null when nothing was restored, or all that follows from it is done.</summary>
    /// <exception cref="StartException">It is damaged.</exception>
    public static RestoreMark? Read(DataFolder folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<RestoreMark>(File.ReadAllText(path));
        }
        catch (JsonException damaged)
        {
            throw new StartException(
                $"{path} is damaged, so that it can't be told what was sent since the backup. Nothing was sent now. Restore again: restore FILE --force, or with PostgreSQL restore --dump-of TIME.", damaged);
        }
    }

    /// <summary>Writes it so that a crash leaves the former one or this one, on the disk when it returns.</summary>
    public void Write(DataFolder folder)
    {
        var part = PathIn(folder) + ".part";
        File.WriteAllText(part, JsonSerializer.Serialize(this));
        KeptFile.MoveInto(part, PathIn(folder));
    }

    public static void Delete(DataFolder folder) => File.Delete(PathIn(folder));

    private static string PathIn(DataFolder folder) => Path.Combine(folder.Path, FileName);
}
