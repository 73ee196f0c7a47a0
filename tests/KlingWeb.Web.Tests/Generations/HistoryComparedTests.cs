using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Postgres;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>Whatever the indexes answer is what a look at every row answers.</summary>
public sealed class HistoryComparedTests
{
    private const int Rows = 400;
    private const int Queries = 150;
    private static readonly string[] Words = ["fox", "snow", "Straße", "夜景", "v2", "a", "é", "the", "lantern"];
    private static readonly string[] Projects = ["Fair", "fair", "夜景计划"];
    private static readonly string[] Tags = ["hero", "v2", "夜景"];
    private static readonly GenerationStatus[] Statuses = [GenerationStatus.Succeeded, GenerationStatus.Succeeded, GenerationStatus.Failed, GenerationStatus.Running, GenerationStatus.Unknown];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_OfRandomQueries_AreThoseOfEveryRowLookedAt(int seed) => await Compare(await Workroom.Open(), seed);

    [PostgresFact]
    public async Task PagesOnPostgres_OfRandomQueries_AreThoseOfEveryRowLookedAt() => await Compare(await Workroom.OpenOnPostgres(), 4);

    private static async Task Compare(Workroom opened, int seed)
    {
        await using var room = opened;
        var random = new Random(seed);
        var rows = Enumerable.Range(0, Rows).Select(n => Row(random, n)).ToList();
        await room.Keep([.. rows]);
        await Change(room, random, rows);
        for (var n = 0; n < Queries; n++)
        {
            var query = Query(random);
            var seen = new List<Guid>();
            var total = -1;
            do
            {
                var page = await room.History.Search(query, default);
                (total, query) = (page.Total, query with { Cursor = page.NextCursor });
                seen.AddRange(page.Items.Select(item => item.Id));
            }
            while (query.Cursor is not null);

            var expected = rows.Where(row => Fits(row, query)).Select(row => row.Id).ToHashSet();
            Assert.True(expected.SetEquals(seen) && seen.Count == expected.Count && total == seen.Count, $"{query}: {seen.Count} seen, {total} counted, {expected.Count} expected");
            AssertOrder(seen.Select(id => rows.Single(row => row.Id == id)), query.Sort);
        }
    }

    // what is written later is found later
    private static async Task Change(Workroom room, Random random, List<GenerationRow> rows)
    {
        await using var db = await room.Db();
        foreach (var row in rows.Where(_ => random.Next(4) == 0))
        {
            db.Attach(row);
            (row.Note, row.Favorite, row.Project) = ($"later {Words[random.Next(Words.Length)]}", !row.Favorite, Projects[random.Next(Projects.Length)]);
            (row.Rating, row.ChargeUsd, row.Status) = (random.Next(1, 6), random.Next(50), row.Status == GenerationStatus.Running ? GenerationStatus.Succeeded : row.Status);
        }

        await db.SaveChangesAsync();
    }

    private static GenerationRow Row(Random random, int n)
    {
        var row = HistoryRows.Row(string.Join(' ', Enumerable.Range(0, 3).Select(_ => Words[random.Next(Words.Length)])), random.Next(60), random.Next(3) == 0 ? null : random.Next(100),
            member: random.Next(2) == 0 ? "ann" : "mia", provider: random.Next(3) == 0 ? "cloudsway" : "apiinone", status: Statuses[random.Next(Statuses.Length)]);
        row.Project = random.Next(2) == 0 ? null : Projects[random.Next(Projects.Length)];
        row.Tags = random.Next(2) == 0 ? [] : [Tags[random.Next(Tags.Length)]];
        row.Favorite = random.Next(4) == 0;
        row.Rating = random.Next(3) == 0 ? random.Next(1, 6) : null;
        row.DeliveryNote = random.Next(5) == 0 ? "shorter" : null;
        row.DeletedAt = random.Next(10) == 0 ? row.CreatedAt.AddDays(1) : null;
        row.ExternalId = $"kw-{n}";
        return row;
    }

    private static HistoryQuery Query(Random random) => new()
    {
        Search = random.Next(2) == 0 ? null : string.Join(' ', Enumerable.Range(0, random.Next(1, 3)).Select(_ => Words[random.Next(Words.Length)])),
        Provider = random.Next(3) == 0 ? "cloudsway" : null,
        Kind = random.Next(6) == 0 ? GenerationKind.TextToVideo : null,
        Status = random.Next(3) == 0 ? Statuses[random.Next(Statuses.Length)] : null,
        MemberId = random.Next(4) == 0 ? "ann" : null,
        Project = random.Next(4) == 0 ? Projects[random.Next(Projects.Length)] : null,
        Tag = random.Next(4) == 0 ? Tags[random.Next(Tags.Length)] : null,
        Favorite = random.Next(4) == 0 ? random.Next(2) == 0 : null,
        Differs = random.Next(6) == 0 ? random.Next(2) == 0 : null,
        Rating = random.Next(5) == 0 ? random.Next(1, 6) : null,
        Trash = random.Next(8) == 0,
        From = random.Next(4) == 0 ? HistoryRows.Row("", random.Next(60)).CreatedAt : null,
        To = random.Next(4) == 0 ? HistoryRows.Row("", random.Next(60)).CreatedAt : null,
        Sort = (HistorySort)random.Next(3),
        ExactCount = random.Next(3) == 0,
        Limit = 37,
    };

    private static bool Fits(GenerationRow row, HistoryQuery query)
    {
        var text = HistoryText.Of(row);
        return HistoryGrams.Words(query.Search).All(word => text.Contains(word, StringComparison.Ordinal))
            && (query.Provider is null || row.Provider == query.Provider)
            && (query.Kind is null || row.Kind == query.Kind)
            && (query.Status is null || row.Status == query.Status)
            && (query.MemberId is null || row.MemberId == query.MemberId)
            && (query.Project is null || row.Project == query.Project)
            && (query.Tag is null || row.Tags.Contains(query.Tag))
            && (query.Favorite is null || row.Favorite == query.Favorite)
            && (query.Differs is null || row.DeliveryNote is not null == query.Differs)
            && (query.Rating is null || row.Rating >= query.Rating)
            && (query.From is null || row.CreatedAt >= query.From)
            && (query.To is null || row.CreatedAt < query.To)
            && row.DeletedAt is not null == query.Trash;
    }

    private static void AssertOrder(IEnumerable<GenerationRow> rows, HistorySort sort)
    {
        var keys = rows.Select(row => sort switch
        {
            HistorySort.Recent => -row.CreatedAt.UtcTicks,
            HistorySort.Oldest => row.CreatedAt.UtcTicks,
            _ => -(row.ChargeUsd ?? row.QuotedUsd ?? -1),
        }).ToList();
        Assert.Equal(keys.Order(), keys);
    }
}
