using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.History;

/// <summary>What administrators do in the trash: delete for good, the selected ones or all.</summary>
public sealed partial class HistoryIndex
{
    private DateTimeOffset seen;
    private string? said;

    [Inject] public required Purge Purging { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    // under filters it would delete more than is in sight
    private bool MayBeEmptied => loaded && query.Trash && list.Total > 0 && !HistoryAddress.IsNarrowed(query);

    private string EmptyQuestion => $"Delete the files and texts of {Count} in the trash for good? Nobody can bring them back. What they cost stays in the books.";

    private Task EmptyTrash() => Purge(actor => Purging.EmptyTrash(seen, actor, gone.Token));

    private Task PurgeSelected()
    {
        Guid[] chosen = [.. list.Items.Where(item => selected.Contains(item.Id)).Select(item => item.Id)];
        return Purge(actor => Purging.Now(chosen, actor, gone.Token));
    }

    private async Task Purge(Func<Actor, Task<int>> purge)
    {
        if (busy) return;

        (problem, said, undo, busy) = (null, null, null, true);
        try
        {
            said = $"{await purge(Actor.From((await SignedIn).User)):N0} deleted for good.";
            selected.Clear();
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }

        await Reload();
        busy = false;
    }
}
