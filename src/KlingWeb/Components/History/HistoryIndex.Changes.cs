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

    private Task ToggleFavorite(GenerationView generation) => PatchOne(generation, new GenerationPatch { Favorite = !generation.Favorite });

    private Task PatchOne(GenerationView generation, GenerationPatch patch)
    {
        problem = null;
        return Patch(generation, patch);
    }

    private async Task Patch(GenerationView generation, GenerationPatch patch)
    {
        try
        {
            list.Replace(await Desk.Patch(generation.Id, patch, Actor.From((await SignedIn).User), gone.Token));
            if (patch.Tags is not null) facets = await History.Facets(gone.Token);
        }
        catch (DeskException refused)
        {
            problem = PatchWords.Refused(refused, patch);
        }
    }

    private async Task TrashSelected()
    {
        if (busy) return;

        (busy, problem) = (true, null);
        var restores = query.Trash;
        Guid[] order = [.. list.Items.Select(item => item.Id)];
        var moved = new List<Guid>();
        foreach (var generation in list.Items.Where(item => selected.Contains(item.Id)).ToArray())
        {
            if (!await Move(generation.Id, restores)) continue;
            moved.Add(generation.Id);
            selected.Remove(generation.Id);
            list.Remove(generation);
        }

        if (list.Items.Count == 0 && list.NextCursor is not null) await More();
        busy = false;
        if (selected.Count > 0) problem = $"{selected.Count} {(selected.Count == 1 ? "stays" : "stay")} as before: {problem}";
        if (moved.Count > 0) undo = new($"{moved.Count} {(restores ? "taken out of the trash" : "moved to the trash")}", () => MoveBack(moved, order, !restores));
    }

    private async Task MoveBack(IReadOnlyList<Guid> moved, IReadOnlyList<Guid> order, bool restores)
    {
        problem = null;
        foreach (var id in moved)
        {
            if (await Move(id, restores) && await History.Find(id, gone.Token) is { } back) list.PutBack(back, order);
        }
    }

    private async Task<bool> Move(Guid id, bool restores)
    {
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
        if (busy) return;

        (busy, problem) = (true, null);
        foreach (var generation in list.Items.Where(item => selected.Contains(item.Id)).ToArray()) await Patch(generation, change(generation));
        facets = await History.Facets(gone.Token);
        busy = false;
    }
}
