using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>Ended generations, written straight into the database.</summary>
internal static class HistoryRows
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Quote = GenerationJson.Write(new FrozenQuote
    {
        Unit = PriceUnit.Credit,
        Confidence = Confidence.Documented,
        UsdConfidence = Confidence.Documented,
        RateVersion = 1,
    });

    public static async Task Keep(this Workroom room, params GenerationRow[] rows)
    {
        await using var db = await room.Db();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public static GenerationRow Row(string prompt, int hour = 0, decimal? usd = null, string member = "mia", string provider = "apiinone", GenerationStatus status = GenerationStatus.Succeeded, Guid? id = null, GenerationMode mode = GenerationMode.Demo)
    {
        var at = Noon + TimeSpan.FromHours(hour);
        return new GenerationRow
        {
            Id = id ?? Guid.NewGuid(),
            MemberId = member,
            MemberName = member,
            Mode = mode,
            Offer = provider + "/kling-3",
            Provider = provider,
            Model = "kling-3",
            Family = ModelFamily.Kling3,
            Kind = GenerationKind.TextToVideo,
            Spec = GenerationJson.Write(SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = prompt }),
            Prompt = prompt,
            Quote = Quote,
            Unit = PriceUnit.Credit,
            QuotedUsd = usd,
            Status = status,
            CreatedAt = at,
            UpdatedAt = at,
            FinishedAt = at,
        };
    }
}
