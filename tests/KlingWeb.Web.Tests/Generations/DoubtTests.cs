using KlingWeb.Audit;
using KlingWeb.Components.Attention;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Web.Tests.Generations;

/// <summary>C4: relays answer as they like. What is understood is taken, what is not comes before a person, and nothing is guessed.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData("""{"code":0,"message":"SUCCEED","data":{"task_id":"{id}","task_status":"succeed","task_result":{"videos":[{"id":"1","url":"{url}","duration":"5.041"}]}}}""")]
    [InlineData("""{"status":"succeed","output":{"video_url":"{url}"}}""")]
    public async Task C4_FilmInAShapeOfThisField_IsDeliveredKeptAndBooked(string shape)
    {
        foreach (var offer in new[] { Orders.ApiInOne, Orders.Kling3Api })
        {
            await using var room = await Workroom.Open();
            room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 100, text: shape);
            var id = await room.Order(offer);

            await room.Run(TimeSpan.FromSeconds(10));
            await room.Archive();

            var view = await room.Now(id);
            Assert.Equal((GenerationStatus.Succeeded, false), (view.Status, view.NeedsPerson));
            Assert.True(Assert.Single(view.Files).Archived);
            Assert.Equal(new LedgerSum(0, view.Charge!.Amount), await room.Money(id));
        }
    }

    [Fact]
    public async Task EndThatNobodyMayGuess_ComesBeforeAPersonWithTheAnswerAndIsTakenByHand()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 1000, text: """{"task_id":"{id}","status":"ALL_DONE_HERE","file":{"href":"{url}"}}""");
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(5));

        var item = Assert.Single((await room.Get<AttentionDesk>().Read(default)).Doubtful);
        var answer = item.Attempts[^1].RawBody;
        Assert.Equal((id, 200m, GenerationStatus.Running, true), (item.Generation.Id, item.Held, item.Generation.Status, item.Generation.NeedsPerson));
        Assert.Contains("ALL_DONE_HERE", answer, StringComparison.Ordinal);
        var address = Assert.Single(FoundAddresses.In(answer));
        Assert.Equal("Take this result — books 200 credits of the demo as spent", SettleWords.Take(item));
        Assert.Single(await room.Happened(id), happened => happened is GenerationEventKind.NeedsPerson);
        Assert.Equal(1, await room.Get<AttentionDesk>().Count(default));

        await room.Desk.Resolve(id, new(ResolutionOutcome.Delivered, Addresses: [address]), Orders.Administrator, default);
        await room.Archive();

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Succeeded, false, ChargeEvidence.Quote), (view.Status, view.NeedsPerson, view.Charge!.Evidence));
        Assert.True(Assert.Single(view.Files).Archived);
        Assert.Equal(new LedgerSum(0, 200m), await room.Money(id));
        Assert.True((await room.Get<AttentionDesk>().Read(default)).IsEmpty);
        Assert.Contains(address, Assert.Single(await room.Get<AuditReader>().Read("submission-settled", null, default)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndWordWithoutAnAddress_ComesBeforeAPersonAtOnceAndEndsByItselfWhenUnderstood()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 5, text: "FAILED_MAYBE");
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(3));
        Assert.True((await room.Now(id)).NeedsPerson);
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Equal((GenerationStatus.Succeeded, false), ((await room.Now(id)).Status, (await room.Now(id)).NeedsPerson));
        Assert.Equal(0, await room.Get<AttentionDesk>().Count(default));
    }

    [Fact]
    public async Task UnknownWord_ThatStandsLongerThanThreeTimesTheUsualWait_ComesBeforeAPerson()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 10_000, text: """{"status":"daydreaming"}""");
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromMinutes(14), TimeSpan.FromSeconds(10));
        Assert.False((await room.Now(id)).NeedsPerson);
        await room.Run(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));

        Assert.True((await room.Now(id)).NeedsPerson);
        Assert.Contains("three times the usual wait", Assert.Single((await room.Get<AttentionDesk>().Read(default)).Doubtful).Events[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownWord_WithAHistoryOfOurOwn_IsHeldAgainstThat()
    {
        await using var room = await Workroom.Open();
        await room.Order(Orders.ApiInOne, "key-0");
        await room.Run(TimeSpan.FromSeconds(10));
        await room.Get<ProviderWatch>().Refresh(default);
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 10_000, text: "daydreaming");
        var id = await room.Order(Orders.ApiInOne, "key-1");

        await room.Run(TimeSpan.FromSeconds(45));

        Assert.True((await room.Now(id)).NeedsPerson);
    }

    [Fact]
    public async Task AnswerThatNobodyCanRead_ForTooLong_ComesBeforeAPerson()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 10_000, text: """{"phase":"over","link":"https://cdn.example.com/1.mp4"}""");
        var id = await room.Order(Orders.Kling3Api);

        await room.Run(TimeSpan.FromMinutes(17), TimeSpan.FromSeconds(10));

        var item = Assert.Single((await room.Get<AttentionDesk>().Read(default)).Doubtful);
        Assert.Equal(id, item.Generation.Id);
        Assert.Equal("https://cdn.example.com/1.mp4", Assert.Single(FoundAddresses.In(item.Attempts[^1].RawBody)));
    }

    [Fact]
    public async Task F34_SuccessWithoutAnAddress_IsAskedAgainAndThenComesBeforeAPerson()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.NoAddress, EmulatorOperation.Status, times: 4);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(3));
        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Running, true), (view.Status, view.NeedsPerson));
        Assert.Contains("names no result", Assert.Single((await room.Get<AttentionDesk>().Read(default)).Doubtful).Events[^1].Text, StringComparison.Ordinal);
        await room.Run(TimeSpan.FromSeconds(10));

        Assert.Equal((GenerationStatus.Succeeded, false), ((await room.Now(id)).Status, (await room.Now(id)).NeedsPerson));
    }

    [Fact]
    public async Task Success_WithAPictureAlone_IsNoFilm()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 1000, text: """{"status":"success","output":{"images":["{url}"]}}""");
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(10));

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Running, true, 0), (view.Status, view.NeedsPerson, view.Files.Count));
    }

    [Fact]
    public async Task WordThatGoesBack_FillsNoTimeline_AndFromASuccessComesBeforeAPerson()
    {
        await using var room = await Workroom.Open();
        for (var n = 0; n < 7; n++)
        {
            var word = n switch { 1 => "pending", 3 => "queued", 4 => "completed", _ => "processing" };
            room.Emulator.Faults.Add(new() { Kind = FaultKind.Reshape, Operation = EmulatorOperation.Status, Nth = n + 1, Text = $$"""{"status":"{{word}}"}""" });
        }

        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(9.5), TimeSpan.FromSeconds(0.5));

        var events = await room.History.Events(id, default);
        Assert.Equal(["The provider says: processing", "The provider says: completed, and names no result; it is asked again"], events.Where(e => e.Kind is GenerationEventKind.Progressed).Take(2).Select(e => e.Text));
        Assert.Single(events, e => e.Kind is GenerationEventKind.NeedsPerson && e.Text.Contains("has said completed without a result and says processing now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AllOfItDoneAndNoEnd_ForTooLong_ComesBeforeAPerson()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Reshape, EmulatorOperation.Status, times: 10_000, text: """{"status":"processing","progress":"100%"}""");
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromMinutes(17), TimeSpan.FromSeconds(10));

        Assert.True((await room.Now(id)).NeedsPerson);
    }

    [Theory]
    [InlineData(ResolutionOutcome.NotCharged, 0)]
    [InlineData(ResolutionOutcome.ChargedLost, 200)]
    public async Task Doubtful_SettledByHand_EndsWithItsMoneySettled(ResolutionOutcome outcome, int spent)
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        var id = await Doubtful(room);

        await room.Desk.Resolve(id, new(outcome), Orders.Administrator, default);

        Assert.Equal((GenerationStatus.Failed, false), ((await room.Now(id)).Status, (await room.Now(id)).NeedsPerson));
        Assert.Equal(new LedgerSum(0, spent), await room.Money(id));
    }

    [Fact]
    public async Task ResultByHand_IsForAdministratorsAndNeedsAnAddressThatIsFetched()
    {
        await using var room = await Workroom.Open(taskSeconds: 0);
        var id = await Doubtful(room);

        Assert.Equal("forbidden", (await By(Orders.Member, "https://cdn.example.com/1.mp4").Refusal()).Code);
        foreach (var wrong in new[] { "cdn.example.com/1.mp4", "http://cdn.example.com/1.mp4", "ftp://cdn.example.com/1", "https://me:secret@cdn.example.com/1.mp4", "" })
        {
            var refusal = await By(Orders.Administrator, wrong).Refusal();
            Assert.Equal(("invalid", 400, "addresses"), (refusal.Code, refusal.Status, refusal.Field));
        }

        Assert.Equal("not-waiting", (await room.Desk.Resolve(id, new(ResolutionOutcome.SendAgain), Orders.Administrator, default).Refusal()).Code);
        Assert.True((await room.Now(id)).NeedsPerson);

        Task By(Actor actor, string address) => room.Desk.Resolve(id, new(ResolutionOutcome.Delivered, Addresses: [address]), actor, default);
    }

    [Fact]
    public async Task ResultByHand_OfOneThatHasExpired_IsKeptAndBooked()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.NeverEnds);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromHours(6.5), TimeSpan.FromMinutes(5));

        await room.Desk.Resolve(id, new(ResolutionOutcome.Delivered, Addresses: ["https://cdn.example.com/1.mp4"]), Orders.Administrator, default);

        var view = await room.Now(id);
        Assert.Equal((GenerationStatus.Expired, 1), (view.Status, view.Files.Count));
        Assert.Equal(new LedgerSum(0, 200m), await room.Money(id));
    }

    private static async Task<Guid> Doubtful(Workroom room)
    {
        room.Plan(FaultKind.StatusWord, EmulatorOperation.Status, times: 1000, text: "STOPPED_EARLY");
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(3));
        Assert.True((await room.Now(id)).NeedsPerson);
        return id;
    }
}
