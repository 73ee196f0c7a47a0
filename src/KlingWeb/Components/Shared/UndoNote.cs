namespace KlingWeb.Components.Shared;

/// <summary>What was just done, and the way back.</summary>
/// <param name="Text">In words.</param>
/// <param name="Back">Makes it undone.</param>
public sealed record UndoNote(string Text, Func<Task> Back);
