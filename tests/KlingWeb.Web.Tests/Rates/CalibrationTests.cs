using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Pricing.Calibration;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using KlingWeb.Rates;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Web.Tests.Rates;

public sealed class CalibrationTests
{
    [Fact]
    public async Task Charges_OfLiveGenerations_AreProposedAndAccepted()
    {
        await using var room = await Workroom.Open();
        var calibration = room.Get<RateCalibration>();
        await room.Keep(Cards.Charged(210, 1), Cards.Charged(210, 2));

        var proposal = Assert.Single(await calibration.Proposals(Cards.Provider, default));
        var entered = await calibration.Accept(proposal, 1, Orders.Administrator, default);

        Assert.Equal((ProposalReason.Differs, 42m, 2), (proposal.Reason, proposal.Proposed, proposal.Evidence.Count));
        Assert.Equal((2, 210m), (entered.Version, room.Price()!.Value));
        var rate = room.Get<RateBook>().Card(Cards.Provider)!.Rates.Single(rate => rate.Id == proposal.Row);
        Assert.Equal(Confidence.Observed, rate.Confidence);
        Assert.Contains(proposal.Evidence[0].Reference, rate.Source, StringComparison.Ordinal);
        Assert.Contains("2 charges", rate.Note, StringComparison.Ordinal);
        Assert.Empty(await calibration.Proposals(Cards.Provider, default));
    }

    [Theory]
    [InlineData(GenerationMode.Demo, ChargeEvidence.Record, GenerationStatus.Succeeded)]
    [InlineData(GenerationMode.Live, ChargeEvidence.Quote, GenerationStatus.Succeeded)]
    [InlineData(GenerationMode.Live, ChargeEvidence.Record, GenerationStatus.Failed)]
    [InlineData(GenerationMode.Live, null, GenerationStatus.Succeeded)]
    public async Task Charges_ThatAreNoEvidence_ProposeNothing(GenerationMode mode, ChargeEvidence? evidence, GenerationStatus status)
    {
        await using var room = await Workroom.Open();
        await room.Keep(Cards.Charged(210, 1, mode, evidence, status));

        Assert.Empty(await room.Get<RateCalibration>().Proposals(Cards.Provider, default));
    }

    [Fact]
    public async Task Charges_OfPurgedGenerations_ProposeNothing()
    {
        await using var room = await Workroom.Open();
        await room.Keep(Cards.Charged(210, 1), Cards.Charged(210, 2));
        await using var db = await room.Db();

        await db.Set<GenerationRow>().ExecuteUpdateAsync(row => row.SetProperty(r => r.PurgedAt, room.Time.GetUtcNow()));

        Assert.Empty(await room.Get<RateCalibration>().Proposals(Cards.Provider, default));
    }

    [Fact]
    public async Task Proposal_OvertakenByAnotherCharge_IsNotAccepted()
    {
        await using var room = await Workroom.Open();
        var calibration = room.Get<RateCalibration>();
        await room.Keep(Cards.Charged(210, 1));
        var seen = Assert.Single(await calibration.Proposals(Cards.Provider, default));
        await room.Keep(Cards.Charged(225, 2));

        var refusal = await calibration.Accept(seen, 1, Orders.Administrator, default).Refusal();

        Assert.Equal(("proposal-changed", 200m), (refusal.Code, room.Price()!.Value));
    }

    [Fact]
    public async Task Proposal_AcceptedByAMember_IsForbidden()
    {
        await using var room = await Workroom.Open();
        await room.Keep(Cards.Charged(210, 1));
        var seen = Assert.Single(await room.Get<RateCalibration>().Proposals(Cards.Provider, default));

        Assert.Equal(403, (await room.Get<RateCalibration>().Accept(seen, 1, Orders.Member, default).Refusal()).Status);
    }

    [Fact]
    public async Task Rate_ChargedOtherwiseThreeTimes_IsStale()
    {
        await using var room = await Workroom.Open();
        await room.Keep(Cards.Charged(210, 1), Cards.Charged(210, 2));
        await room.Get<RateCalibration>().Refresh(default);
        Assert.False(Stale(room));

        await room.Keep(Cards.Charged(210, 3));
        await room.Get<RateCalibration>().Refresh(default);

        Assert.True(Stale(room));
    }

    [Theory]
    [InlineData(0, 91, true)]
    [InlineData(0, 90, false)]
    [InlineData(200, 91, false)]
    public async Task Rate_NotCheckedForLong_IsStaleByTheTeamsSetting(int setting, int days, bool stale)
    {
        await using var room = await Workroom.Open();
        if (setting > 0)
        {
            await using var db = await room.Db();
            db.Add(new TeamRow { StaleAfterDays = setting });
            await db.SaveChangesAsync();
        }

        var today = Cards.Of(Cards.Provider).Rates[0].Checked.AddDays(days);
        room.Time.Advance(today.ToDateTime(TimeOnly.MinValue) - room.Time.GetUtcNow().UtcDateTime);
        await room.Get<RateCalibration>().Refresh(default);

        Assert.Equal(stale, Stale(room));
    }

    private static bool Stale(Workroom room) => room.Get<QuoteDesk>().Quote(Cards.Spec, Orders.ApiInOne)!.Stale;
}
