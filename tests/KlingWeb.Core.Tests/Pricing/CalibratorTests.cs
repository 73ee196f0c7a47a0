using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Core.Pricing.Changes;
using KlingWeb.Core.Specs;
using static KlingWeb.Core.Tests.Pricing.Quoting;

namespace KlingWeb.Core.Tests.Pricing;

public sealed class CalibratorTests
{
    private const string Kling3 = "kling3cheap/kling-3";

    private static readonly DateTimeOffset First = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static RateCard Cheap { get; } = Card("kling3cheap");

    [Fact]
    public void Charge_OfFiftySix_LeavesThePrintedInterval()
    {
        // pro, 5 s, with sound: 7.5 × rate, charged as 56
        var proposal = Only(Cheap.With(CardTable.Rates, "kling-3-pro", Assumed(9)), Charge(56));

        Assert.Equal(7.4m, proposal.Interval.Low);
        Assert.Equal(7.5333m, Math.Round(proposal.Interval.Below, 4));
        Assert.Equal((7.5m, 7.4m, 7.5333m), (proposal.Proposed, proposal.Min, proposal.Max));
    }

    [Fact]
    public void SecondCharge_ThatAgrees_NarrowsTheInterval()
    {
        var proposal = Only(Cheap, Charge(56), Charge(113, seconds: 10, hour: 1));

        Assert.Equal(ProposalReason.Narrows, proposal.Reason);
        Assert.Equal(7.5m, proposal.Interval.Low);
        Assert.True(proposal.Interval.Contains(7.5m));
        Assert.Equal((7.5m, 7.5m, 7.5333m), (proposal.Proposed, proposal.Min, proposal.Max));
        Assert.Equal([113m, 56m], proposal.Evidence.Select(point => point.Charge));
        Assert.False(proposal.PriceChanged);
    }

    [Fact]
    public void PriorityWithSound_Charged_CountsBothFactors()
    {
        var priority = Charge(113) with { Spec = Pro(5) with { Speed = Speed.Priority } };

        var proposal = Only(Cheap.With(CardTable.Rates, "kling-3-pro", Assumed(9)), priority);

        Assert.Equal(15m, proposal.Evidence[0].Factor);
        Assert.Equal(7.5m, proposal.Interval.Low);
    }

    [Fact]
    public void NewestCharges_ThatContradictOlderOnes_AloneMakeTheProposal()
    {
        var proposal = Only(Cheap, Charge(56), Charge(113, seconds: 10, hour: 1), Charge(60, hour: 2), Charge(120, seconds: 10, hour: 3));

        Assert.True(proposal.PriceChanged);
        Assert.Equal((ProposalReason.Differs, 8m), (proposal.Reason, proposal.Proposed));
        Assert.Equal([120m, 60m], proposal.Evidence.Select(point => point.Charge));
    }

    [Fact]
    public void UnknownRate_OnceCharged_IsProposed()
    {
        var spec = Video(model: "kling-2.6");
        var charge = new ObservedCharge("g", "kling3cheap/kling-2.6", spec, 1, null, 30, First);

        var proposal = Only(Cheap, charge);

        Assert.Equal((ProposalReason.Missing, "kling-2.6", 6m), (proposal.Reason, proposal.Row, proposal.Proposed));
        Assert.Null(proposal.Current);
    }

    [Fact]
    public void AssumedRate_ThatChargesAgreeWith_IsProposedAsItIs()
    {
        var charge = new ObservedCharge("g", Kling3, Video("std"), 1, 25, 25, First);

        var proposal = Only(Cheap, charge);

        Assert.Equal((ProposalReason.Confirms, 5m), (proposal.Reason, proposal.Proposed));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(210, 42)]
    public void UnroundedCharge_GivesTheRateItself(int charge, int? proposed)
    {
        var seen = Calibrator.Look(Card("apiinone"), [new("g", "apiinone/kling-3", Video("std"), 1, 200, charge, First)]);

        Assert.Equal(proposed, seen.Proposals.SingleOrDefault()?.Proposed);
        Assert.All(seen.Proposals, proposal => Assert.Null(proposal.Min));
    }

    [Fact]
    public void Charge_ThatSaysNothing_IsPassedOver()
    {
        ObservedCharge[] charges =
        [
            Charge(0),
            Charge(56) with { Offer = "kling3cheap/gone" },
            new("g", "apiinone/grok-video", SpecDefaults.For(GenerationKind.TextToVideo) with { Model = ModelFamily.GrokVideo }, 1, null, 99, First),
        ];

        Assert.Empty(Calibrator.Look(Cheap, charges).Proposals);
        Assert.Empty(Calibrator.Look(Card("apiinone"), charges).Proposals);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Rate_ChargedOtherwiseAgainAndAgain_IsInDoubt(int times, bool doubted)
    {
        ObservedCharge[] charges = [.. Enumerable.Range(0, times).Select(i => Charge(60, hour: i)), Charge(56, hour: 9)];

        Assert.Equal(doubted ? ["kling-3-pro"] : [], Calibrator.Look(Cheap, charges).Doubted);
    }

    [Fact]
    public void Rate_CorrectedAfterDifferences_IsNotInDoubtAnyMore()
    {
        ObservedCharge[] charges = [.. Enumerable.Range(0, 4).Select(i => Charge(60, hour: i))];
        var proposal = Only(Cheap, charges);
        var number = new NewNumber(proposal.Proposed, Confidence.Observed, "charges", new(2026, 11, 2), null) { Min = proposal.Min, Max = proposal.Max };

        var seen = Calibrator.Look(Cheap.With(CardTable.Rates, "kling-3-pro", number), charges);

        Assert.Empty(seen.Doubted);
        Assert.Empty(seen.Proposals);
    }

    internal static RateCard Card(string provider) => Engine.Cards.Single(card => card.Provider == provider);

    private static NewNumber Assumed(decimal value) => new(value, Confidence.Assumed, "a guess", new(2026, 11, 1), null);

    private static RateProposal Only(RateCard card, params ObservedCharge[] charges) => Assert.Single(Calibrator.Look(card, charges).Proposals);

    private static GenerationSpec Pro(int seconds) => Video("pro", seconds, audio: true);

    private static ObservedCharge Charge(decimal amount, int seconds = 5, int hour = 0) =>
        new($"g{hour}", Kling3, Pro(seconds), 1, seconds == 5 ? 56 : 113, amount, First.AddHours(hour));
}
