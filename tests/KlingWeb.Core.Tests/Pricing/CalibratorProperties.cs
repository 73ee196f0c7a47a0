using CsCheck;
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

    private static readonly Gen<decimal> Rate = Gen.Select(Gen.Int[500, 49_999], Gen.OneOf(10m, 100m, 1000m), (number, parts) => (number / parts) + 0.5m);

    private static readonly Gen<GenerationSpec> Spec = Gen.Select(
        Gen.Int[3, 15], Gen.Bool, Gen.Enum<Speed>(), (seconds, audio, speed) => Video("pro", seconds, audio: audio) with { Speed = speed });

    [Fact]
    public void TrueRate_OfRandomCharges_LiesInTheInterval() => Gen.Select(Rate, Spec.Array[1, 11]).Sample(
        (rate, specs) =>
        {
            var proposal = Propose(rate + 5, Charges(rate, specs, 0));

            Assert.True(proposal.Interval.Contains(rate), $"{rate} is outside of {proposal.Interval}");
            Assert.True(proposal.Interval.Contains(proposal.Proposed));
            Assert.False(proposal.PriceChanged);
            Assert.True(proposal.Min <= proposal.Proposed && proposal.Proposed < proposal.Max);
        },
        iter: 900);

    [Fact]
    public void TrueRate_AfterAJump_LiesInTheInterval() => Gen.Select(Rate, Rate, Spec.Array[1, 5], Spec.Array[1, 5]).Sample(
        (before, other, older, newer) =>
        {
            var after = other + 60;

            var proposal = Propose(before, [.. Charges(before, older, 0), .. Charges(after, newer, 100)]);

            Assert.True(proposal.PriceChanged);
            Assert.True(proposal.Interval.Contains(after), $"{after} is outside of {proposal.Interval}");
            Assert.Equal(newer.Length, proposal.Evidence.Count);
        },
        iter: 600);

    private static RateProposal Propose(decimal known, IEnumerable<ObservedCharge> charges)
    {
        var card = CalibratorTests.Card("kling3cheap").With(CardTable.Rates, "kling-3-pro", new(known, Confidence.Team, "somebody", new(2026, 11, 1), null));
        return Assert.Single(Calibrator.Look(card, charges).Proposals);
    }

    private static ObservedCharge[] Charges(decimal rate, GenerationSpec[] specs, int hour) =>
    [
        .. specs.Select((spec, n) =>
        {
            var factor = spec.DurationSeconds * (spec.Audio ? 1.5m : 1m) * (spec.Speed switch { Speed.Slow => 0.5m, Speed.Priority => 2m, _ => 1m });
            var charge = Math.Round(rate * factor, MidpointRounding.AwayFromZero);
            return new ObservedCharge($"g{hour + n}", "kling3cheap/kling-3", spec, 1, null, charge, First.AddHours(hour + n));
        }),
    ];
}
