using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Api;

/// <summary>Reads what a history is asked for.</summary>
internal static class HistoryQueries
{
    public const int LargestPage = 200;

    private const int LongestText = 500;

    /// <param name="query">The address's query.</param>
    /// <param name="paged">Whether it may name a page; an export has none.</param>
    public static HistoryQuery Read(IQueryCollection query, bool paged = true)
    {
        var fields = new QueryFields(query);
        var history = new HistoryQuery
        {
            Search = fields.Text("search", LongestText),
            Provider = fields.Text("provider", LongestText),
            Model = fields.Word<ModelFamily>("model"),
            Kind = fields.Word<GenerationKind>("kind"),
            Status = fields.Word<GenerationStatus>("status"),
            MemberId = fields.Text("member", LongestText),
            Project = fields.Text("project", LongestText),
            Tag = fields.Text("tag", LongestText),
            Favorite = fields.Flag("favorite"),
            Differs = fields.Flag("differs"),
            ChargeUnknown = fields.Flag("chargeUnknown"),
            Trash = fields.Flag("trash") ?? false,
            Rating = fields.Whole("rating", 1, 5),
            From = fields.Time("from"),
            To = fields.Time("to"),
            Sort = fields.Word<HistorySort>("sort") ?? HistorySort.Recent,
        };
        if (paged) history = Page(history, fields);
        fields.Demand();
        return history;
    }

    private static HistoryQuery Page(HistoryQuery history, QueryFields fields) => history with
    {
        Limit = fields.Whole("limit", 1, LargestPage) ?? history.Limit,
        Cursor = fields.Text("cursor", LongestText),
        ExactCount = fields.Text("count", LongestText) == "exact",
    };
}
