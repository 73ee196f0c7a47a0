using KlingWeb.Core.Generations;
using KlingWeb.Emulator;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Faults;

/// <summary>The paid request, and what becomes of it on its way.</summary>
public sealed class SendFaultTests
{
    public static TheoryData<string> Offers => [Orders.Kling3Cheap, Orders.Kling3Api, Orders.ApiModels, Orders.ApiInOne, Orders.Cloudsway];

    public static TheoryData<string, int, string?> ServerErrors
    {
        get
        {
            var all = new TheoryData<string, int, string?>();
            foreach (var offer in (string[])[Orders.Kling3Api, Orders.ApiModels, Orders.ApiInOne])
            {
                all.Add(offer, 500, null);
                all.Add(offer, 502, "<html>Bad gateway</html>");
                all.Add(offer, 503, null);
                all.Add(offer, 504, null);
            }

            return all;
        }
    }

    [Theory]
    [InlineData(Orders.ApiInOne)]
    [InlineData(Orders.ApiModels)]
    [InlineData(Orders.Kling3Api)]
    public async Task F10_TimeoutAfterFullSend_NoSecondPostIn24Hours(string offer)
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Delay, Operation = EmulatorOperation.Create, AfterWork = true, Delay = TimeSpan.FromHours(2) });
        var id = await room.Order(offer);
        var held = await room.Money(id);

        var sending = room.RunDue();
        // a clock that ran before the request was worked on would stop it on its way
        while ((await room.Charges()).Count == 0) await Task.Yield();
        while (!sending.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await room.RunADay();

        Assert.Equal((GenerationStatus.Unknown, true), ((await room.Now(id)).Status, (await room.Now(id)).NeedsPerson));
        Assert.Equal(1, room.Posts);
        Assert.Single(await room.Charges());
        Assert.Equal(held, await room.Money(id));
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task F11_ResetBeforeAnyByte_IsSentAgainAtMostThreeTimesForOneCharge(string offer)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.ConnectionRefused, times: 2);
        var id = await room.Order(offer);

        await room.Run(TimeSpan.FromSeconds(40));

        Assert.Equal((GenerationStatus.Succeeded, 3), ((await room.Now(id)).Status, room.Posts));
        Assert.Single(await room.Charges());
    }

    [Fact]
    public async Task F11_ResetBeforeAnyByteForEver_IsGivenUpAfterThreeAndReleased()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.ConnectionRefused, times: 100);
        var id = await room.Order(Orders.ApiInOne);

        await room.RunADay();

        Assert.Equal((GenerationStatus.Failed, 3), ((await room.Now(id)).Status, room.Posts));
        Assert.Equal(default, await room.Money(id));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Tue, 10 Mar 2026 09:00:45 GMT", 45)]
    [InlineData(null, 10)]
    [InlineData("0", 10)]
    [InlineData("Tue, 10 Mar 2026 08:59:00 GMT", 10)]
    [InlineData("315360000", 3600)]
    public async Task F15_BusyWithOrWithoutATime_WaitsThatLongAndNeverLongerThanAnHour(string? retryAfter, int seconds)
    {
        await using var room = await Workroom.Open();
        room.Emulator.Faults.Add(new() { Kind = FaultKind.Status, Status = 429, RetryAfter = retryAfter, Operation = EmulatorOperation.Create });
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromSeconds(seconds - 2));
        Assert.Equal((GenerationStatus.Queued, 1), ((await room.Now(id)).Status, room.Posts));
        await room.Run(TimeSpan.FromSeconds(15));

        Assert.Equal((GenerationStatus.Succeeded, 2), ((await room.Now(id)).Status, room.Posts));
        Assert.Single(await room.Charges());
    }

    [Fact]
    public async Task F15_BusyForAnHour_IsAskedMoreAndMoreRarelyAndSentInTheEnd()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, times: 1000, status: 429);
        var id = await room.Order(Orders.ApiInOne);

        await room.Run(TimeSpan.FromHours(1), TimeSpan.FromSeconds(10));
        Assert.Equal(GenerationStatus.Queued, (await room.Now(id)).Status);
        Assert.InRange(room.Posts, 15, 30);

        room.Emulator.Faults.Clear();
        await room.Run(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(10));
        Assert.Equal(GenerationStatus.Succeeded, (await room.Now(id)).Status);
        Assert.Single(await room.Charges());
    }

    [Theory]
    [MemberData(nameof(ServerErrors))]
    public async Task F16_ServerError_IsUnknownAndNeverSentAgain(string offer, int status, string? page)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, afterWork: true, status: status, text: page);
        var id = await room.Order(offer);

        await room.RunDue();
        Assert.Equal(GenerationStatus.Unknown, (await room.Now(id)).Status);
        await room.RunADay();

        Assert.True((await room.Now(id)).NeedsPerson);
        Assert.Equal(1, room.Posts);
        Assert.Single(await room.Charges());
    }

    [Theory]
    [InlineData(Orders.Kling3Cheap, 502)]
    [InlineData(Orders.Cloudsway, 504)]
    public async Task F16_ServerErrorWhereItCanBeFound_IsFoundForOneCharge(string offer, int status)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, afterWork: true, status: status);
        var id = await room.Order(offer);

        await room.Run(TimeSpan.FromMinutes(1));

        await room.AssertPaidOnce(id);
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task F17_LoginPageWith200_IsUnknown(string offer)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.HtmlPage, afterWork: true);
        var id = await room.Order(offer);

        await room.RunDue();

        Assert.Equal((GenerationStatus.Unknown, 1), ((await room.Now(id)).Status, room.Posts));
        Assert.Contains("Sign in", (await room.LastAttempt(id)).RawBody, StringComparison.Ordinal);
    }
}
