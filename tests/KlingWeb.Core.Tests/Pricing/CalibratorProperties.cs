using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

/// <summary>Whatever the true rate is, the charges that it makes must leave it possible.</summary>
public sealed class CalibratorProperties
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TrueRate_OfRandomCharges_LiesInTheInterval(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var rate = Rate(random);

            var proposal = Propose(rate + 5, Charges(random, rate, random.Next(1, 12), 0));

            Assert.True(proposal.Interval.Contains(rate), $"{rate} is outside of {proposal.Interval}");
            Assert.True(proposal.Interval.Contains(proposal.Proposed));
            Assert.False(proposal.PriceChanged);
            Assert.True(proposal.Min <= proposal.Proposed && proposal.Proposed < proposal.Max);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void TrueRate_AfterAJump_LiesInTheInterval(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var (before, after) = (Rate(random), Rate(random) + 60);
            var older = Charges(random, before, random.Next(1, 6), 0);
            var newer = Charges(random, after, random.Next(1, 6), 100);

            var proposal = Propose(before, [.. older, .. newer]);

            Assert.True(proposal.PriceChanged);
            Assert.True(proposal.Interval.Contains(after), $"{after} is outside of {proposal.Interval}");
            Assert.Equal(newer.Length, proposal.Evidence.Count);
        }
    }

    private static RateProposal Propose(decimal known, IEnumerable<ObservedCharge> charges)
    {
        var card = CalibratorTests.Card("kling3cheap").With(CardTable.Rates, "kling-3-pro", new(known, Confidence.Team, "somebody", new(2026, 11, 1), null));
        return Assert.Single(Calibrator.Look(card, charges).Proposals);
    }

#pragma warning disable CA5394 // a seed is wanted, not a secret
    private static decimal Rate(Random random) => random.Next(500, 50_000) / (decimal)Math.Pow(10, random.Next(1, 4)) + 0.5m;

    private static ObservedCharge[] Charges(Random random, decimal rate, int count, int hour) =>
    [
        .. Enumerable.Range(hour, count).Select(at =>
        {
            var spec = Video("pro", random.Next(3, 16), audio: random.Next(2) == 0) with { Speed = (Speed)random.Next(3) };
            var factor = spec.DurationSeconds * (spec.Audio ? 1.5m : 1m) * (spec.Speed switch { Speed.Slow => 0.5m, Speed.Priority => 2m, _ => 1m });
            var charge = Math.Round(rate * factor, MidpointRounding.AwayFromZero);
            return new ObservedCharge($"g{at}", "kling3cheap/kling-3", spec, 1, null, charge, First.AddHours(at));
        }),
    ];
#pragma warning restore CA5394
}
