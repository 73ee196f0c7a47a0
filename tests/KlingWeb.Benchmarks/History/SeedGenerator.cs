using System.Text;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;

namespace KlingWeb.Benchmarks.History;

/// <summary>Makes generations as a team leaves them in two years: the same ones for the same number.</summary>
internal sealed class SeedGenerator(int count)
{
    private const int Years = 2;
    private static readonly DateTimeOffset End = new(2026, 11, 30, 18, 0, 0, TimeSpan.Zero);
    private static readonly (string Provider, PriceUnit Unit, decimal Amount, decimal? Usd)[] Providers =
    [
        ("apiinone", PriceUnit.Credit, 80, 0.8m), ("apimodels", PriceUnit.Usd, 0.42m, 0.42m), ("kling3cheap", PriceUnit.Hp, 12, null), ("kling3api", PriceUnit.Credit, 30, 0.3m), ("cloudsway", PriceUnit.Unit, 3.5m, 0.49m),
    ];

    private static readonly ModelFamily[] Families = [.. Enum.GetValues<ModelFamily>().Where(family => family != ModelFamily.Any)];
    private static readonly GenerationKind[] Kinds = Enum.GetValues<GenerationKind>();
    private readonly Random random = new(17);

    /// <summary>The n-th, and what the ledger holds of it.</summary>
    public SeededGeneration Next(int n)
    {
        var at = End - TimeSpan.FromTicks((long)((count - n) / (double)count * Years * TimeSpan.TicksPerDay * 365)) + TimeSpan.FromTicks(random.Next((int)TimeSpan.TicksPerSecond));
        var (provider, unit, price, usd) = Providers[Skewed(Providers.Length)];
        var status = Status(n);
        var live = random.Next(5) > 0;
        var seconds = random.Next(3, 16);
        var quoted = price * seconds;
        var quotedUsd = usd * seconds;
        var charged = status == GenerationStatus.Succeeded;
        var differs = charged && random.Next(60) == 0;
        var charge = differs ? quoted * 1.25m : quoted;
        var done = status.IsFinal() ? at.AddSeconds(random.Next(40, 900)) : (DateTimeOffset?)null;
        var prompt = Prompt(n);
        var family = Families[Skewed(Families.Length)];
        var kind = Kinds[Skewed(Kinds.Length)];
        var member = Skewed(SeedWords.Members.Length);
        var project = random.Next(4) == 0 ? null : SeedWords.Projects[Skewed(SeedWords.Projects.Length)];
        var row = new GenerationRow
        {
            Id = Id(at),
            MemberId = $"0f{member:d2}c1d2-5a4b-4c3d-9e8f-0123456789ab",
            MemberName = SeedWords.Members[member],
            Mode = live ? GenerationMode.Live : GenerationMode.Demo,
            Offer = $"{provider}/{family.Word()}",
            Provider = provider,
            Model = family.Word(),
            Family = family,
            Kind = kind,
            Spec = Spec(kind, prompt, seconds),
            Prompt = prompt,
            Quote = Quote(quoted, unit, quotedUsd, seconds),
            Unit = unit,
            QuotedAmount = quoted,
            QuotedUsd = quotedUsd,
            HoldAmount = quoted,
            Status = status,
            Version = 4,
            CreatedAt = at,
            UpdatedAt = done ?? at,
            FinishedAt = done,
            ExternalId = $"kw-{n:x8}-1",
            ProviderTaskId = status is GenerationStatus.Queued or GenerationStatus.Submitting or GenerationStatus.Unknown ? null : $"task-{n:d9}",
            ChargeAmount = charged ? charge : null,
            ChargeUsd = charged ? charge / price * usd : null,
            ChargeEvidence = charged ? (ChargeEvidence)random.Next(5) : null,
            MayHaveBeenCharged = status == GenerationStatus.Failed && random.Next(30) == 0,
            NeedsPerson = status == GenerationStatus.Unknown,
            ErrorCode = status == GenerationStatus.Failed ? "failed" : null,
            ErrorMessage = status == GenerationStatus.Failed ? "The provider says: content not allowed." : null,
            Project = project,
            BudgetProject = project,
            Tags = Tags(),
            Favorite = random.Next(50) == 0,
            Rating = random.Next(10) == 0 ? random.Next(1, 6) : null,
            Note = random.Next(20) == 0 ? $"for {SeedWords.Projects[random.Next(SeedWords.Projects.Length)]}, {(random.Next(2) == 0 ? "très bien" : "second take")}" : null,
            DeliveryNote = charged && random.Next(100) == 0 ? "It is 5 s long, 10 s were paid for." : null,
            DeletedAt = random.Next(200) == 0 && status.IsFinal() ? done!.Value.AddDays(1) : null,
        };
        return new(row, Ledger(row, done));
    }

    private List<LedgerRow> Ledger(GenerationRow row, DateTimeOffset? done)
    {
        var entries = new List<LedgerRow> { Entry(row, row.CreatedAt, LedgerEntryKind.Hold, row.HoldAmount) };
        if (done is not { } end) return entries;
        entries.Add(Entry(row, end, LedgerEntryKind.Release, row.HoldAmount));
        if (row.ChargeAmount is not { } charge) return entries;
        entries.Add(Entry(row, end, LedgerEntryKind.Capture, charge));
        var later = end.AddHours(random.Next(1, 60));
        switch (random.Next(50))
        {
            case 0:
                entries.Add(Entry(row, later, LedgerEntryKind.Refund, charge / 2));
                break;
            case 1:
                entries.Add(Entry(row, later, LedgerEntryKind.Adjust, charge / 4));
                break;
        }

        return entries;
    }

    private static LedgerRow Entry(GenerationRow row, DateTimeOffset at, LedgerEntryKind kind, decimal amount) =>
        new() { GenerationId = row.Id, At = at, Kind = kind, Amount = amount, Unit = row.Unit, Usd = row.ToUsd(amount) };

    private GenerationStatus Status(int n) => random.Next(1000) switch
    {
        < 880 => GenerationStatus.Succeeded,
        < 960 => GenerationStatus.Failed,
        < 980 => GenerationStatus.Cancelled,
        < 990 => GenerationStatus.Expired,
        // only the newest can be under way
        _ when n < count - 20_000 => GenerationStatus.Succeeded,
        < 993 => GenerationStatus.Queued,
        < 995 => GenerationStatus.Submitting,
        < 998 => GenerationStatus.Running,
        _ => GenerationStatus.Unknown,
    };

    private string Prompt(int n)
    {
        var words = SeedWords.Languages[random.Next(3) > 0 ? 0 : random.Next(1, SeedWords.Languages.Length)];
        var glue = words[0].Length > 1 && words[0][0] > '\u3000' ? "" : " ";
        var text = new StringBuilder();
        for (var left = random.Next(6, 34); left > 0; left--) text.Append(words[Skewed(words.Length)]).Append(glue);
        if (n % 10_000 == 7) text.Append(' ').Append(SeedWords.Rare);
        return text.ToString().TrimEnd();
    }

    private static string Spec(GenerationKind kind, string prompt, int seconds) =>
        GenerationJson.Write(SpecDefaults.For(kind) with { Prompt = prompt, DurationSeconds = seconds, NegativePrompt = "blurry, low quality, distorted hands, watermark" });

    private static string Quote(decimal amount, PriceUnit unit, decimal? usd, int seconds) => GenerationJson.Write(new FrozenQuote
    {
        Amount = amount,
        AmountMin = amount,
        AmountMax = amount,
        Unit = unit,
        Confidence = Confidence.Documented,
        Usd = usd,
        UsdConfidence = Confidence.Documented,
        Lines = [new("Price of a second in professional quality", amount / seconds, "credit/s"), new("Duration", seconds, "s"), new("With sound", 1, "")],
        Notes = ["The price holds for one video; what is refused before it begins costs nothing by the provider's document.", "Files are kept for 7 days by the provider."],
        RateVersion = 1,
    });

    private List<string> Tags() => random.Next(3) > 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => SeedWords.Tags[random.Next(1000) == 0 ? ^1 : Skewed(SeedWords.Tags.Length - 1)]).Distinct(StringComparer.Ordinal)];

    // the first are the most frequent, as in what people choose
    private int Skewed(int length) => (int)(Math.Pow(random.NextDouble(), 1.7) * length);

    private Guid Id(DateTimeOffset at)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        var made = new Guid(bytes, bigEndian: true).ToString("N");
        return Guid.ParseExact($"{at.ToUnixTimeMilliseconds():x12}7{made[13..16]}8{made[17..]}", "N");
    }
}

/// <summary>A generation and its entries.</summary>
internal sealed record SeededGeneration(GenerationRow Row, IReadOnlyList<LedgerRow> Entries);
