using KlingWeb.Core.Specs;

namespace KlingWeb.Presets;

/// <summary>A spec that was kept under a name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Spec">What was kept.</param>
/// <param name="Shared">Whether everybody in the team sees it.</param>
/// <param name="Mine">Whether it belongs to who asks, who alone may change it.</param>
/// <param name="Owner">The name of whose it is.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record PresetView(Guid Id, string Name, GenerationSpec Spec, bool Shared, bool Mine, string Owner, DateTimeOffset ChangedAt);
