using System.Globalization;
using CsvHelper;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Api;

/// <summary>The history as CSV, written page by page as it is read.</summary>
internal static class HistoryExport
{
    // A cell that begins like a formula gets an apostrophe, so that a spreadsheet shows it and does not run it.
    private static readonly CsvWriterOptions Guarded = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    private static readonly (string Name, Func<GenerationView, object?> Cell)[] Columns =
    [
        ("id", g => g.Id),
        ("createdAt", g => g.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("member", g => g.Member.Name),
        ("provider", g => g.Provider),
        ("model", g => g.Model),
        ("kind", g => g.Kind.Word()),
        ("quality", g => g.Spec.Quality.Word()),
        ("durationSeconds", g => g.Spec.DurationSeconds),
        ("prompt", g => g.Spec.Prompt),
        ("status", g => g.Status.Word()),
        ("mode", g => g.Mode.Word()),
        ("quoted", g => g.Quote.Amount),
        ("unit", g => g.Quote.Unit.Word()),
        ("quotedUsd", g => g.Quote.Usd),
        ("charged", g => g.Charge?.Amount),
        ("chargedUsd", g => g.Charge?.Usd),
        ("evidence", g => g.Charge?.Evidence.Word()),
        ("chargeUnknown", g => g is { Mode: GenerationMode.Live, MayHaveBeenCharged: true } ? "yes" : ""),
        ("project", g => g.Project),
        ("tags", g => string.Join(' ', g.Tags)),
        ("favorite", g => g.Favorite ? "yes" : ""),
        ("rating", g => g.Rating),
        ("note", g => g.Note),
        ("providerTaskId", g => g.ProviderTaskId),
        ("error", g => g.Error?.Message),
    ];

    public static async Task Write(HttpContext context, GenerationHistory history, CancellationToken cancellationToken)
    {
        var query = HistoryQueries.Read(context.Request.Query, paged: false) with { Limit = HistoryQueries.LargestPage };
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"klingweb-history.csv\"";
        await using var csv = CsvWriter.Create(context.Response.Body, Guarded, leaveOpen: true);
        csv.WriteHeader([.. Columns.Select(column => column.Name)]);
        do
        {
            var page = await history.Search(query, cancellationToken);
            foreach (var generation in page.Items)
            {
                foreach (var (_, cell) in Columns) csv.WriteField(cell(generation));
                await csv.EndRecordAsync(cancellationToken);
            }

            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
    }
}
