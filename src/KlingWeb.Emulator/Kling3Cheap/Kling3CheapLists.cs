using System.Globalization;
using System.Text.Json.Nodes;
using KlingWeb.Emulator.Tasks;
using KlingWeb.Emulator.Wire;

namespace KlingWeb.Emulator.Kling3Cheap;

/// <summary>Pages of earlier requests.</summary>
internal sealed class Kling3CheapLists(TaskDesk desk)
{
    public async Task<EmulatedResponse> PageAsync(
        RouteCall call,
        string family,
        Func<EmulatedTask, string, DateTimeOffset, JsonObject> describe,
        CancellationToken ct)
    {
        var tasks = (await desk.ListAsync(ct)).Where(task => task.Family == family).ToList();
        if (Sort(call.Request) == "recent")
        {
            tasks.Reverse();
        }

        var page = Page(call.Request, usual: 50).Of(tasks);
        return EmulatedResponse.Json(new
        {
            generations = page.Select(task => describe(task, call.Request.Root, desk.Now)),
            total = tasks.Count,
        });
    }

    /// <summary>The limit (at most 100) and offset of a request.</summary>
    public static Kling3CheapPage Page(EmulatedRequest request, int usual) =>
        new(Whole(request, "limit", usual, least: 1, most: 100), Whole(request, "offset", 0, least: 0, most: int.MaxValue));

    private static string Sort(EmulatedRequest request)
    {
        var sort = request.Query("sort") ?? "recent";
        return sort is "recent" or "oldest" ? sort : throw new RefusedException(400, "sort", "sort must be recent or oldest");
    }

    private static int Whole(EmulatedRequest request, string name, int usual, int least, int most)
    {
        var text = request.Query(name);
        if (text is null)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new RefusedException(400, name, $"{name} must be from {least} to {most}");
    }
}

/// <summary>A stretch of a list.</summary>
internal sealed record Kling3CheapPage(int Limit, int Offset)
{
    public IEnumerable<T> Of<T>(IEnumerable<T> all) => all.Skip(Offset).Take(Limit);
}
