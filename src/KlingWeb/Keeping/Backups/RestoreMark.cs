using System.Text.Json;
using KlingWeb.Hosting;

namespace KlingWeb.Keeping.Backups;

/// <summary>Left by a restore for the next start: what the providers were sent after the backup is not in the database.</summary>
/// <param name="MadeAt">When the backup was made.</param>
/// <param name="RestoredAt">When it was restored.</param>
/// <param name="IsSettled">Whether what was on its way has been left to a person.</param>
internal sealed record RestoreMark(DateTimeOffset MadeAt, DateTimeOffset RestoredAt, bool IsSettled = false)
{
    private const string FileName = "restored.json";

    /// <summary>The mark; null when nothing was restored, or all that follows from it is done.</summary>
    public static RestoreMark? Read(DataFolder folder)
    {
        var path = PathIn(folder);
        return File.Exists(path) ? JsonSerializer.Deserialize<RestoreMark>(File.ReadAllText(path)) : null;
    }

    public void Write(DataFolder folder) => File.WriteAllText(PathIn(folder), JsonSerializer.Serialize(this));

    public static void Delete(DataFolder folder) => File.Delete(PathIn(folder));

    private static string PathIn(DataFolder folder) => Path.Combine(folder.Path, FileName);
}
