namespace KlingWeb.Hosting;

/// <summary>Who an instance is, by a note in its own data folder: in containers the machine's name changes with each start, or is the same in all of them.</summary>
internal static class InstanceId
{
    private const string FileName = "instance-id";

    /// <exception cref="IOException">It can't be written or read.</exception>
    public static string In(string folder)
    {
        var note = Path.Combine(folder, FileName);
        if (Read(note) is { } known) return known;
        var part = $"{note}.{Guid.NewGuid():N}";
        File.WriteAllText(part, Guid.NewGuid().ToString("N"));
        // whole or not at all; of two that are made at once the later stays, and nothing lies under the other yet
        File.Move(part, note, overwrite: true);
        return Read(note) ?? throw new IOException($"{FileName} does not hold what was written.");
    }

    private static string? Read(string note) => File.Exists(note) && Guid.TryParseExact(File.ReadAllText(note).Trim(), "N", out var id) ? id.ToString("N") : null;
}
