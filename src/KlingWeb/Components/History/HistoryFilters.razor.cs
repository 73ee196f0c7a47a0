using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using Microsoft.AspNetCore.Components;

namespace KlingWeb.Components.History;

/// <summary>Search and filters; each change is a new query.</summary>
public sealed partial class HistoryFilters
{
    private static readonly Choice[] Providers =
    [
        .. new[] { ProviderIds.ApiInOne, ProviderIds.ApiModels, ProviderIds.Cloudsway, ProviderIds.Kling3Api, ProviderIds.Kling3Cheap }.Select(id => new Choice(id, id)),
    ];

    private static readonly Choice[] Models =
        [.. Enum.GetValues<ModelFamily>().Where(model => model is not ModelFamily.Any).Select(model => new Choice(model.Word(), Names.Of(model)))];

    private static readonly Choice[] Kinds = [.. Enum.GetValues<GenerationKind>().Select(kind => new Choice(kind.Word(), Names.Of(kind)))];

    private static readonly Choice[] Statuses = [.. Enum.GetValues<GenerationStatus>().Select(status => new Choice(status.Word(), Names.Of(status)))];

    private static readonly Choice[] Orders = [new("recent", "Newest first"), new("oldest", "Oldest first"), new("cost", "Dearest first")];

    private static readonly Choice[] Ratings = [.. Enumerable.Range(1, 5).Reverse().Select(stars => new Choice($"{stars}", stars == 5 ? "5 stars" : $"{stars} stars or more"))];

    [Parameter, EditorRequired] public HistoryQuery Query { get; set; } = default!;

    [Parameter, EditorRequired] public EventCallback<HistoryQuery> QueryChanged { get; set; }

    /// <summary>What there is to filter by; null while it is read.</summary>
    [Parameter, EditorRequired] public HistoryFacets? Facets { get; set; }

    private Choice[] Members => [.. (Facets?.Members ?? []).Select(member => new Choice(member.Id, member.Name))];

    private Choice[] Projects => [.. (Facets?.Projects ?? []).Select(project => new Choice(project, project))];

    // A tag in the address may be older than those that are suggested.
    private Choice[] Tags => [.. (Facets?.Tags ?? []).Concat(Query.Tag is { } tag ? [tag] : []).Distinct().Select(name => new Choice(name, name))];

    private string? Rating => Query.Rating is { } stars ? $"{stars}" : null;

    private static string? Text(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? text : null;

    private static T? Word<T>(string? word) where T : struct, Enum => Words.TryParse<T>(word, out var value) ? value : null;

    private Task Set(HistoryQuery query) => QueryChanged.InvokeAsync(query with { Cursor = null });
}
