using System.Globalization;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Media;

/// <summary>Serves the files of finished tasks. They need no key, as at a provider's content network.</summary>
internal sealed class ResultFiles(TaskDesk desk, TimeSpan? kept)
{
    private const int ThumbnailSide = 320;

    public async Task<EmulatedResponse> AnswerAsync(RouteCall call, CancellationToken ct)
    {
        var task = await desk.FindAsync(call.Values["family"], call.Values["id"], ct);
        if (task is null || task.StageAt(desk.Now) != TaskStage.Done || desk.Now - task.ReadyAt > kept)
        {
            return Gone;
        }

        return Draw(task, call.Values["file"]) is { } file ? FilePart.Of(file, call.Request) : Gone;
    }

    public static EmulatedResponse Gone { get; } = new(404, "text/plain; charset=utf-8", "No such file"u8.ToArray());

    private static EmulatedResponse? Draw(EmulatedTask task, string name)
    {
        var kind = System.IO.Path.GetExtension(name);
        var stem = System.IO.Path.GetFileNameWithoutExtension(name);
        var mark = $"{task.Provider} {task.Family} {task.Id} {name}";
        var plain = stem.Replace("-w", "", StringComparison.Ordinal).TrimEnd('t');
        if (!int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= task.Media.Count)
        {
            return null;
        }

        var seed = task.Media.Seed + ((uint)index * 37);
        var size = stem.EndsWith('t') ? task.Media.Size.Within(ThumbnailSide) : task.Media.Size;
        return kind switch
        {
            ".mp4" when task.Media.IsVideo => new EmulatedResponse(200, "video/mp4", Mp4Film.Build(task.Media, mark)),
            ".png" => new EmulatedResponse(200, "image/png", PngPicture.Draw(size, seed, mark)),
            _ => null,
        };
    }
}
