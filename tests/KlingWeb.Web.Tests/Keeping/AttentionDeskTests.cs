using KlingWeb.Alarms;
using KlingWeb.Audit;
using KlingWeb.Components.Attention;
using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Keeping;

public sealed class AttentionDeskTests
{
    [Fact]
    public async Task Unclear_StandsThereWithItsEvidenceAndWhatEachDecisionCosts()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, afterWork: true, status: 502);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(10));

        var item = Assert.Single((await room.Get<AttentionDesk>().Read(default)).Unclear);

        Assert.Equal((id, 200m), (item.Generation.Id, item.Held));
        Assert.Equal(("unclear", 502), (item.Attempts[0].Outcome, item.Attempts[0].HttpStatus));
        Assert.Contains(item.Events, happened => happened.Kind is GenerationEventKind.NeedsPerson);
        Assert.Equal("Send again — may cost up to 200 credits ($2.00) a second time", SettleWords.SendAgain(Live(item)));
        Assert.Equal("Write off — books 200 credits ($2.00) as spent", SettleWords.WriteOff(Live(item)));
        Assert.Equal("It was not charged — frees 200 credits of the demo", SettleWords.NotCharged(item));
    }

    [Fact]
    public async Task Settled_IsGoneFromThereAndInTheAuditLog()
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        Assert.Equal(1, await room.Get<AttentionDesk>().Count(default));

        await room.Desk.Resolve(id, new(ResolutionOutcome.ChargedLost), Orders.Administrator, default);

        Assert.True((await room.Get<AttentionDesk>().Read(default)).IsEmpty);
        var entry = Assert.Single(await room.Get<AuditReader>().Read("charged-lost", null, default));
        Assert.Equal(("Ann", "submission-settled"), (entry.ActorName, entry.Action));
    }

    [Fact]
    public async Task Alarm_IsClearedByAnAdministratorAlone()
    {
        await using var room = await Workroom.Open();
        var alarms = room.Get<AlarmDesk>();
        await alarms.Raise("file-lost", "one", "Gone.", null, "apiinone", default);

        Assert.Equal("forbidden", (await alarms.Settle("file-lost:one", Orders.Member, default).Refusal()).Code);
        Assert.Single(await alarms.Open(default));
        await alarms.Settle("file-lost:one", Orders.Administrator, default);

        Assert.Empty(await alarms.Open(default));
        Assert.Equal("alarm-cleared", Assert.Single(await room.Get<AuditReader>().Read("file-lost", null, default)).Action);
    }

    [Fact]
    public async Task Alarm_RaisedAgainAfterItWasCleared_HasTheNewTime()
    {
        await using var room = await Workroom.Open();
        var alarms = room.Get<AlarmDesk>();
        await alarms.Raise("provider-paused", "x", "a", null, "x", default);
        var first = room.Time.GetUtcNow();
        room.Time.Advance(TimeSpan.FromDays(1));
        await alarms.Raise("provider-paused", "x", "still", null, "x", default);
        Assert.Equal(first, Assert.Single(await alarms.Open(default)).At);
        await alarms.Settle("provider-paused:x", Orders.Administrator, default);
        room.Time.Advance(TimeSpan.FromDays(100));

        await alarms.Raise("provider-paused", "x", "again", null, "x", default);

        Assert.Equal(room.Time.GetUtcNow(), Assert.Single(await alarms.Open(default)).At);
    }

    [Fact]
    public async Task Alarm_WithNewWords_IsToldThoughTheNumberIsTheSame()
    {
        await using var room = await Workroom.Open();
        var (alarms, counter) = (room.Get<AlarmDesk>(), room.Get<AttentionCount>());
        await alarms.Raise("provider-paused", "x", "a", null, "x", default);
        Assert.Equal(1, await counter.Read(default));
        var told = new TaskCompletionSource();
        counter.Changed += (_, _) => told.TrySetResult();

        await alarms.Raise("provider-paused", "x", "Other words.", null, "x", default);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Settling_WhatHasExpired_SaysThatItsResultIsNoLongerAskedFor()
    {
        await using var room = await Workroom.Open();
        var id = await room.Lose();
        var unclear = (await room.Get<AttentionDesk>().Find(id, default))!;
        var expired = unclear with { Generation = unclear.Generation with { NeedsPerson = false, Status = GenerationStatus.Expired } };

        Assert.Contains("ends as failed", SettleWords.AskWriteOff(unclear), StringComparison.Ordinal);
        Assert.Contains("stays expired, and apiinone is not asked for its result any more", SettleWords.AskWriteOff(expired), StringComparison.Ordinal);
        Assert.Contains("not asked for its result any more", SettleWords.AskNotCharged(expired), StringComparison.Ordinal);
        Assert.DoesNotContain("failed", SettleWords.AskNotCharged(expired), StringComparison.Ordinal);
    }

    private static AttentionItem Live(AttentionItem item) => item with { Generation = item.Generation with { Mode = GenerationMode.Live } };
}
