using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using KlingWeb.Generations;
using KlingWeb.Spend;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace KlingWeb.Api;

/// <summary>The history as CSV or as a workbook, written page by page as it is read.</summary>
internal static class HistoryExport
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    // texts are guarded here, since numbers below zero are none of them
    private static readonly CsvWriterOptions Plain = CsvWriterOptions.Default with { Injection = CsvInjection.None };

    // a place of its own for each text would have to be remembered
    private static readonly OpenXmlConfiguration Streamed = new() { FastMode = true, AutoFilter = false, TableStyles = TableStyles.None };

    public static async Task Csv(HttpContext context, GenerationHistory history, MoneyReads money, CancellationToken cancellationToken)
    {
        var rows = Rows(Query(context), history, money, cancellationToken);
        Announce(context, "text/csv; charset=utf-8", "csv");
        // spreadsheets take a file without the mark for one in the machine's old code page
        await context.Response.Body.WriteAsync(Utf8Mark, cancellationToken);
        await using var csv = CsvWriter.Create(context.Response.Body, Plain, leaveOpen: true);
        csv.WriteHeader([.. HistoryColumns.All.Select(column => column.Name)]);
        await foreach (var row in rows)
        {
            foreach (var (_, cell) in HistoryColumns.All) csv.WriteField(CsvCell.Of(cell(row)));
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    // by way of a file: the parts of a workbook can't be written straight to a connection
    public static async Task Xlsx(HttpContext context, GenerationHistory history, MoneyReads money, CancellationToken cancellationToken)
    {
        var rows = Rows(Query(context), history, money, cancellationToken);
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await file.SaveAsAsync(Cells(rows, cancellationToken), sheetName: "History", configuration: Streamed, cancellationToken: cancellationToken);
        Announce(context, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
        context.Response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(context.Response.Body, cancellationToken);
    }

    private static HistoryQuery Query(HttpContext context) => HistoryQueries.Read(context.Request.Query, paged: false) with { Limit = HistoryQueries.LargestPage };

    private static void Announce(HttpContext context, string type, string extension)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"klingweb-history.{extension}\"");
    }

    private static async IAsyncEnumerable<Dictionary<string, object?>> Cells(IAsyncEnumerable<ExportedGeneration> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var any = false;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            any = true;
            yield return HistoryColumns.All.ToDictionary(column => column.Name, column => column.Cell(row), StringComparer.Ordinal);
        }

        // the names of the columns stand also over none
        if (!any) yield return HistoryColumns.All.ToDictionary(column => column.Name, _ => (object?)null, StringComparer.Ordinal);
    }

    private static async IAsyncEnumerable<ExportedGeneration> Rows(HistoryQuery query, GenerationHistory history, MoneyReads money, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await history.Search(query, cancellationToken);
            var spent = await money.Spent([.. page.Items.Select(item => item.Id)], cancellationToken);
            foreach (var item in page.Items) yield return new(item, spent.TryGetValue(item.Id, out var amount) ? amount : new(0, 0));
            query = query with { Cursor = page.NextCursor, KnownTotal = page.Total };
        }
        while (query.Cursor is not null);
    }
}
