using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using KlingWeb.Api;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Host;
using KlingWeb.Web.Tests.Team;
using MiniExcelLibs;

namespace KlingWeb.Web.Tests.Api;

/// <summary>C9 and page fault 37: files that a spreadsheet opens as they are meant.</summary>
public sealed class HistoryExportTests(AppFactory factory) : IClassFixture<AppFactory>
{
    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "'\ta")]
    [InlineData("\ra", "'\ra")]
    [InlineData("\na", "'\na")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠a", "'＠a")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\u3000=1", "'\u3000=1")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("夜景", "夜景")]
    public void Cell_LikeAFormula_IsText(string text, string cell) => Assert.Equal(cell, CsvCell.Of(text));

    [Fact]
    public void Cell_WithANumberBelowZero_StaysOne() => Assert.Equal(-1.5m, CsvCell.Of(-1.5m));

    [Fact]
    public async Task Csv_OfADemo_SaysDemoAndNothingSpent()
    {
        var script = await factory.ScriptOf(Roles.Member);
        await script.Order("csv of a demo", """{"kind":"text-to-video","prompt":"été 夜景 demo row"}""", more: ""","project":"csvdemo" """);

        var bytes = await script.GetByteArrayAsync("/api/v1/generations/export.csv?project=csvdemo");
        using var reader = new StreamReader(new MemoryStream(bytes));
        var (names, cells) = ((await reader.ReadLineAsync())!.Split(','), (await reader.ReadLineAsync())!.Split(','));
        var row = names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(("demo", "demo", "0", "0", "0"), (row["mode"], row["evidence"], row["charged"], row["chargedUsd"], row["spentUsd"]));
        Assert.Equal("été 夜景 demo row", row["prompt"]);
    }

    [Fact]
    public async Task Workbook_OfTheHistory_HasNumbersAndTimesAndNoFormulas()
    {
        var script = await factory.ScriptOf(Roles.Member);
        await script.Order("xlsx", """{"kind":"text-to-video","prompt":"=1+1 夜景 <b>&"}""", more: ""","project":"xlsxdemo" """);

        var answer = await script.GetAsync("/api/v1/generations/export.xlsx?project=xlsxdemo");
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var row = (IDictionary<string, object?>)file.Query(useHeaderRow: true).Single();

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("=1+1 夜景 <b>&", row["prompt"]);
        Assert.IsType<DateTime>(row["createdAt"]);
        Assert.Equal(0d, Convert.ToDouble(row["chargedUsd"], CultureInfo.InvariantCulture));
        Assert.IsType<double>(row["quoted"]);
        using var parts = new ZipArchive(file);
        await using var sheet = await parts.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).OpenAsync();
        Assert.DoesNotContain((await XDocument.LoadAsync(sheet, LoadOptions.None, default)).Descendants(), element => element.Name.LocalName == "f");
    }
}
