using KlingWeb.Components.Shared;
using KlingWeb.Generations;
using KlingWeb.Keeping.Trash;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.History;

/// <summary>What is changed from the list: one by one, or all that are selected.</summary>
public sealed partial class HistoryIndex
{
    private readonly HashSet<Guid> selected = [];
    private bool mayWrite;
    private string? problem;
    private UndoNote? undo;

    [Inject] public required TrashDesk Trash { get; set; }

    private IReadOnlyList<string> Tags => facets?.Tags ?? [];

    private void Select(GenerationView generation, bool on)
    {
        if (on) selected.Add(generation.Id);
        else selected.Remove(generation.Id);
    }

    private void SelectAll(bool on)
    {
        if (on) selected.UnionWith(list.Items.Select(item => item.Id));
        else selected.Clear();
    }

    private Task ToggleFavorite(GenerationView generation) => Patch(generation, new GenerationPatch { Favorite = !generation.Favorite });

    private async Task Patch(GenerationView generation, GenerationPatch patch)
    {
        problem = null;
        try
        {
            list.Replace(await Desk.Patch(generation.Id, patch, Actor.From((await SignedIn).User), gone.Token));
            if (patch.Tags is not null) facets = await History.Facets(gone.Token);
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
        }
    }

    private async Task TrashSelected()
    {
        busy = true;
        var restores = query.Trash;
        var moved = new List<Guid>();
        foreach (var generation in list.Items.Where(item => selected.Contains(item.Id)).ToArray())
        {
            if (!await Move(generation.Id, restores)) continue;
            moved.Add(generation.Id);
            selected.Remove(generation.Id);
        }

        await Load();
        busy = false;
        if (moved.Count > 0) undo = new($"{moved.Count} {(restores ? "taken out of the trash" : "moved to the trash")}", () => MoveBack(moved, !restores));
    }

    private async Task MoveBack(IReadOnlyList<Guid> moved, bool restores)
    {
        foreach (var id in moved) await Move(id, restores);
        await Load();
    }

    private async Task<bool> Move(Guid id, bool restores)
    {
        problem = null;
        try
        {
            var actor = Actor.From((await SignedIn).User);
            await (restores ? Trash.Restore(id, actor, gone.Token) : Trash.Delete(id, actor, gone.Token));
            return true;
        }
        catch (DeskException refused)
        {
            problem = refused.Message;
            return false;
        }
    }

    private async Task PatchSelected(Func<GenerationView, GenerationPatch> change)
    {
        busy = true;
        foreach (var generation in list.Items.Where(item => selected.Contains(item.Id)).ToArray()) await Patch(generation, change(generation));
        facets = await History.Facets(gone.Token);
        busy = false;
    }
}
