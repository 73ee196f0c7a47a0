using System.Globalization;
using System.Web;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Components.History;

/// <summary>The filters of the history as they stand in its address, so that a search is a link.</summary>
public static class HistoryAddress
{
    /// <summary>Relative to the program's own path, as all addresses on pages are.</summary>
    public const string Page = "history";

    /// <summary>Reads the filters; words that mean nothing are left out.</summary>
    public static HistoryQuery Read(string query)
    {
        var words = HttpUtility.ParseQueryString(query);
        return new HistoryQuery
        {
            Search = Text(words["search"]),
            Provider = Text(words["provider"]),
            Model = Word<ModelFamily>(words["model"]),
            Kind = Word<GenerationKind>(words["kind"]),
            Status = Word<GenerationStatus>(words["status"]),
            MemberId = Text(words["member"]),
            Project = Text(words["project"]),
            Tag = Text(words["tag"]),
            Favorite = words["favorite"] == "true" ? true : null,
            Differs = words["differs"] == "true" ? true : null,
            ChargeUnknown = words["chargeUnknown"] == "true" ? true : null,
            Trash = words["trash"] == "1",
            Rating = words["rating"] is [>= '1' and <= '5' and var stars] ? stars - '0' : null,
            From = Day(words["from"]),
            To = Day(words["to"]),
            Sort = Sorted(words["sort"]),
        };
    }

    /// <summary>The address with the filters that are set.</summary>
    public static string Write(HistoryQuery query)
    {
        (string Name, string? Value)[] words =
        [
            ("search", query.Search),
            ("provider", query.Provider),
            ("model", query.Model?.Word()),
            ("kind", query.Kind?.Word()),
            ("status", query.Status?.Word()),
            ("member", query.MemberId),
            ("project", query.Project),
            ("tag", query.Tag),
            ("favorite", query.Favorite is true ? "true" : null),
            ("differs", query.Differs is true ? "true" : null),
            ("chargeUnknown", query.ChargeUnknown is true ? "true" : null),
            ("trash", query.Trash ? "1" : null),
            ("rating", query.Rating?.ToString(CultureInfo.InvariantCulture)),
            ("from", DayText(query.From)),
            ("to", DayText(query.To)),
            ("sort", query.Sort is HistorySort.Recent ? null : SortWord(query.Sort)),
        ];
        var set = words.Where(word => !string.IsNullOrEmpty(word.Value)).Select(word => $"{word.Name}={Uri.EscapeDataString(word.Value!)}");
        var text = string.Join('&', set);
        return text.Length == 0 ? Page : $"{Page}?{text}";
    }

    /// <summary>The address of the same generations, in the same order, as a file.</summary>
    /// <param name="query">Which.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static string Export(HistoryQuery query, string format) => $"api/v1/generations/export.{format}" + Write(query)[Page.Length..];

    /// <summary>Whether anything narrows the list.</summary>
    public static bool IsNarrowed(HistoryQuery query) => Write(query with { Sort = HistorySort.Recent, Trash = false }) != Page;

    /// <summary>A day as a date field spells it.</summary>
    public static string? DayText(DateTimeOffset? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a day, in UTC.</summary>
    public static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;

    /// <summary>The order that a word asks for; newest first by itself.</summary>
    public static HistorySort Sorted(string? word) =>
        Enum.GetValues<HistorySort>().FirstOrDefault(sort => SortWord(sort) == word);

    private static string SortWord(HistorySort sort) => sort.ToString().ToLowerInvariant();

    private static string? Text(string? value) => PlainText.Entered(value);

    private static T? Word<T>(string? word) where T : struct, Enum => Words.TryParse<T>(word, out var value) ? value : null;
}
