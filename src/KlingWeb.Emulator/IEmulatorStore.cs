namespace KlingWeb.Emulator;

/// <summary>Keeps the emulated providers' documents: the product's database in a demonstration, memory in tests.</summary>
public interface IEmulatorStore
{
    /// <summary>One document, or null.</summary>
    Task<string?> FindAsync(string provider, string kind, string key, CancellationToken ct);

    /// <summary>All documents of a kind, the first saved first.</summary>
    Task<IReadOnlyList<string>> ListAsync(string provider, string kind, CancellationToken ct);

    /// <summary>Inserts or replaces; a replaced document keeps its place in the list.</summary>
    Task SaveAsync(string provider, string kind, string key, string json, CancellationToken ct);

    /// <summary>1, 2, 3, … for each provider and kind, never the same number twice.</summary>
    Task<long> NextNumberAsync(string provider, string kind, CancellationToken ct);
}
