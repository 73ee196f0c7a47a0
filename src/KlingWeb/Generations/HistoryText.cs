namespace KlingWeb.Generations;

/// <summary>Everything that is written about a generation, folded, a line each.</summary>
internal static class HistoryText
{
    /// <param name="tags">Each is a line of its own.</param>
    /// <param name="rest">Prompt, note, project, member, offer, model and ids; what is null is left out.</param>
    public static string Of(IEnumerable<string> tags, params IEnumerable<string?> rest) =>
        FoldedText.Of(string.Join('\n', rest.Concat(tags).Where(part => !string.IsNullOrEmpty(part))));

    public static string Of(GenerationRow row) => Of(
        row.Tags, row.Prompt, row.Note, row.Project, row.MemberName, row.Offer, row.Model, row.ProviderTaskId, row.ExternalId, row.Id.ToString("D"));
}
