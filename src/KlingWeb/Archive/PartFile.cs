using System.Text.Json;
using KlingWeb.Media;
using KlingWeb.Outgoing;

namespace KlingWeb.Archive;

/// <summary>A file that has not arrived whole yet, with a note of what the server called its content, so that the rest can be asked for after a restart.</summary>
internal sealed class PartFile : IAsyncDisposable
{
    private readonly string path;
    private readonly string address;
    private Note? note;

    private PartFile(string path, string address, FileStream content, Note? note)
    {
        (this.path, this.address, this.note) = (path, address, note);
        Content = content;
    }

    public FileStream Content { get; }

    /// <summary>What the server called exactly this content; null when a rest can't be asked for.</summary>
    public string? Validator => note?.Validator;

    /// <summary>How many bytes the whole has; null when the server does not say.</summary>
    public long? Total => note?.Total;

    /// <summary>Whether it has as many bytes as the server said.</summary>
    public bool IsWhole => Total is { } total && Content.Length == total;

    /// <summary>Where the note of a part is.</summary>
    public static string NoteOf(string path) => path + ".note";

    /// <summary>Opens a part: what is there of the same address, else an empty one.</summary>
    public static PartFile Open(string path, string address)
    {
        var known = ReadNote(path) is { } read && read.Address == address ? read : null;
        var content = KeptFile.OpenPart(path);
        if (known is null) content.SetLength(0);
        return new PartFile(path, address, content, known);
    }

    public static void Discard(string path)
    {
        KeptFile.Discard(path);
        KeptFile.Discard(NoteOf(path));
    }

    /// <summary>Takes over from where an answer begins.</summary>
    public void Begin(FetchAnswer answer)
    {
        if (answer.From == 0) Content.SetLength(0);
        Content.Position = Content.Length;
        // a rest need not repeat what names the whole
        var now = answer.From > 0 ? new Note(address, answer.Validator ?? Validator, answer.Total ?? Total) : new Note(address, answer.Validator, answer.Total);
        if (now == note) return;
        note = now;
        File.WriteAllText(NoteOf(path), JsonSerializer.Serialize(now));
    }

    /// <summary>Forgets what has arrived.</summary>
    public void Restart()
    {
        Content.SetLength(0);
        note = null;
        KeptFile.Discard(NoteOf(path));
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    // a note that a power cut left half written names nothing
    private static Note? ReadNote(string path)
    {
        if (!File.Exists(path) || !File.Exists(NoteOf(path))) return null;
        try
        {
            return JsonSerializer.Deserialize<Note>(File.ReadAllText(NoteOf(path)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Note(string Address, string? Validator, long? Total);
}
