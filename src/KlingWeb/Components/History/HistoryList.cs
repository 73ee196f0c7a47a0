using KlingWeb.Generations;

namespace KlingWeb.Components.History;

/// <summary>The loaded part of the history. A change that comes from the feed replaces its row unless the row is newer.</summary>
public sealed class HistoryList
{
    private readonly List<GenerationView> items = [];

    public IReadOnlyList<GenerationView> Items => items;

    public string? NextCursor { get; private set; }

    public int Total { get; private set; }

    public bool TotalIsExact { get; private set; } = true;

    public void Begin(HistoryPage page)
    {
        items.Clear();
        Append(page);
    }

    public void Append(HistoryPage page)
    {
        items.AddRange(page.Items.Where(item => items.TrueForAll(known => known.Id != item.Id)));
        (NextCursor, Total, TotalIsExact) = (page.NextCursor, page.Total, page.TotalIsExact);
    }

    /// <summary>Takes a change of a row that is loaded; false when it is none of them.</summary>
    public bool Replace(GenerationView generation)
    {
        var place = items.FindIndex(item => item.Id == generation.Id);
        if (place < 0) return false;
        if (items[place].Version <= generation.Version) items[place] = generation;
        return true;
    }

    /// <summary>Takes one out that does not belong here any more.</summary>
    public void Remove(GenerationView generation)
    {
        if (items.RemoveAll(item => item.Id == generation.Id) > 0) Total--;
    }

    /// <summary>Puts one back to its neighbours, by the order in which they stood.</summary>
    public void PutBack(GenerationView generation, IReadOnlyList<Guid> order)
    {
        if (Replace(generation)) return;
        var before = order.TakeWhile(id => id != generation.Id).ToHashSet();
        items.Insert(items.FindLastIndex(item => before.Contains(item.Id)) + 1, generation);
        Total++;
    }

    /// <summary>Puts a new one first.</summary>
    public void Lead(GenerationView generation)
    {
        items.Insert(0, generation);
        Total++;
    }
}
