using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Web.Tests.Generations;

namespace KlingWeb.Web.Tests.Components;

/// <summary>Every documented error of the five, sent by the emulator to an order on its way, ends as it must and is said in words.</summary>
public sealed class FailurePanelTests
{
    private const string Said = "Words of theirs, 4711.";
    private const string NothingSpent = "What was held for it is free again.";

    private static readonly Case[] Statuses =
    [
        new(400, null, "refused", "refused the request: something in it is not accepted. Nothing was charged."),
        new(401, null, "unauthorized", "refused our key: the key is wrong or no longer valid. Nothing was charged."),
        new(402, null, "out-of-units", "can't pay for it: the balance does not suffice. Nothing was charged."),
        new(403, null, "refused", "refused the request: our account may not do this. Nothing was charged."),
        new(404, null, "refused", "refused the request: what was asked for is not known there. Nothing was charged."),
        new(413, null, "refused", "refused the request: it is too large. Nothing was charged."),
        new(415, null, "refused", "refused the request: a file has a format that is not taken. Nothing was charged."),
        new(422, null, "refused", "refused the request: something in it is not accepted. Nothing was charged."),
        new(429, null, "waits", "takes nothing for the moment: too many requests for the moment. It waits, and is sent then."),
        new(500, null, "unclear", "took it: an error inside the provider. It is looked for, and never sent again by itself."),
        new(503, null, "unclear", "took it: an error inside the provider. It is looked for, and never sent again by itself."),
    ];

    private static readonly Case[] Kling3ApiCodes =
    [
        new(400, "INVALID_PROMPT", "refused", "the prompt was not accepted"),
        new(400, "INVALID_DURATION", "refused", "the duration is not offered"),
        new(400, "INVALID_TYPE", "refused", "the type of generation is not known"),
        new(400, "MISSING_IMAGE", "refused", "the picture is missing"),
        new(400, "MISSING_VIDEO", "refused", "the video is missing"),
        new(401, "INVALID_API_KEY", "unauthorized", "the key is not valid"),
        new(402, "INSUFFICIENT_CREDITS", "out-of-units", "the credits are used up"),
        new(429, "RATE_LIMITED", "waits", "too many requests for the moment"),
        new(500, "INTERNAL_ERROR", "unclear", "an error inside the provider"),
        new(200, "INVALID_PROMPT", "refused", "the prompt was not accepted"),
        new(200, "INTERNAL_ERROR", "unclear", "an error inside the provider"),
        new(200, "NEW_WORD", "unclear", "it gave the code NEW_WORD, which its documentation does not explain"),
    ];

    private static readonly Case[] CloudswayCodes =
    [
        new(401, "1000", "unauthorized", "the sign-in failed"),
        new(401, "1001", "unauthorized", "the key is missing"),
        new(401, "1002", "unauthorized", "the key is not valid"),
        new(401, "1003", "unauthorized", "the key is not valid yet"),
        new(401, "1004", "unauthorized", "the key has expired"),
        new(429, "1101", "out-of-units", "the account is in arrears"),
        new(429, "1102", "out-of-units", "the units are used up or have expired"),
        new(400, "1200", "refused", "the request has a wrong parameter"),
        new(400, "1201", "refused", "a parameter is missing or has a wrong value"),
        new(400, "1300", "refused", "it is against the provider's policy"),
        new(400, "1301", "refused", "the content counts as unsafe"),
        new(429, "1302", "waits", "too many requests for the moment"),
        new(429, "1303", "waits", "too many tasks at once"),
        new(500, "5000", "unclear", "an error inside the provider"),
        new(503, "5001", "unclear", "the provider is being maintained"),
        new(504, "5002", "unclear", "the provider ran out of time"),
        new(200, "2345", "refused", "it gave the code 2345, which its documentation does not explain"),
    ];

    [Theory]
    [InlineData(Orders.Kling3Cheap)]
    [InlineData(Orders.Kling3Api)]
    [InlineData(Orders.ApiModels)]
    [InlineData(Orders.ApiInOne)]
    [InlineData(Orders.Cloudsway)]
    public async Task Status_OfEachProvider_EndsAsItMustAndIsSaid(string offer) => await AssertSaid(offer, Statuses);

    [Fact]
    public async Task Code_OfKling3Api_EndsAsItMustAndIsSaid() => await AssertSaid(Orders.Kling3Api, Kling3ApiCodes);

    [Fact]
    public async Task Code_OfCloudsway_EndsAsItMustAndIsSaid() => await AssertSaid(Orders.Cloudsway, CloudswayCodes);

    [Fact]
    public async Task Balance_ThatKling3CheapPrints_IsShown()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 402, text: """{"error":"Insufficient HP","required":56,"available":20}""");
        var id = await room.Order(Orders.Kling3Cheap);
        await room.RunDue();

        var panel = await Shown(room, id);

        Assert.Equal("Insufficient HP: 56 HP needed, 20 HP left", panel.QuerySelector("code")!.TextContent);
        Assert.Equal("providers", panel.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Top up the account at kling3cheap", panel.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Orders.Kling3Cheap, "It was charged ")]
    [InlineData(Orders.Kling3Api, "It was charged ")]
    [InlineData(Orders.ApiModels, "It may have been charged: apimodels does not say.")]
    [InlineData(Orders.ApiInOne, "It may have been charged: apiinone does not say.")]
    [InlineData(Orders.Cloudsway, "It may have been charged: cloudsway does not say.")]
    public async Task Task_ThatFailedThere_IsShownWithItsWordsAndTheMoney(string offer, string money)
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.FailedTask, text: Said);
        var id = await room.Order(offer);
        await room.Run(TimeSpan.FromSeconds(15));

        var panel = await Shown(room, id);

        Assert.Equal(GenerationStatus.Failed, (await room.Now(id)).Status);
        Assert.Equal(Said, panel.QuerySelector("code")!.TextContent);
        Assert.Contains(money, panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("change the prompt", panel.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_SpendsNothing()
    {
        await using var room = await Workroom.Open();
        room.Plan(FaultKind.Status, status: 400);
        var id = await room.Order(Orders.ApiInOne);
        await room.RunDue();

        Assert.Contains("It is a demo: nothing is spent.", Show(await room.Now(id), []).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generation_ThatWaitedAndRuns_HasNoPanel()
    {
        await using var room = await Workroom.Open(taskSeconds: 600);
        room.Plan(FaultKind.Status, status: 429);
        var id = await room.Order(Orders.ApiInOne);
        await room.Run(TimeSpan.FromSeconds(20));

        Assert.Null(FailureWords.Of(await room.Now(id), await room.History.Events(id, default), isHeld: false));
    }

    private static async Task AssertSaid(string offer, Case[] cases)
    {
        var provider = offer[..offer.IndexOf('/', StringComparison.Ordinal)];
        await using var room = await Workroom.Open(settings: ($"Providers:{provider}:MostVideos", "100"));
        foreach (var (status, code, end, words) in cases)
        {
            room.Plan(FaultKind.Status, status: status, text: Body(provider, status, code));
            var id = await room.Order(offer, $"{status}-{code}");
            await room.RunDue();
            // what the answer did to the provider must not hold up the next one
            room.Get<ProviderDesk>().Resume(provider);

            var view = await room.Now(id);
            var panel = await Shown(room, id);
            var shown = panel.TextContent;
            var (ended, error, money) = Ends(end);
            Assert.True((view.Status, view.Error?.Code) == (ended, error), $"{provider} {status} {code}: {view.Status} {view.Error?.Code}");
            Assert.Contains(words, panel.QuerySelector("strong")!.TextContent, StringComparison.Ordinal);
            if (code is not null) Assert.Contains(code, panel.QuerySelector("strong")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Said, panel.QuerySelector("code")!.TextContent);
            Assert.Contains(money, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(":.", shown, StringComparison.Ordinal);
            Assert.Equal(ended == GenerationStatus.Failed, (await room.Money(id)).Held == 0);
        }
    }

    private static (GenerationStatus Status, string? Error, string Money) Ends(string end) => end switch
    {
        "waits" => (GenerationStatus.Queued, null, "Nothing has been charged; its money stays held while it waits."),
        "unclear" => (GenerationStatus.Unknown, null, "Whether it was charged is not known yet; its money stays held until it is."),
        _ => (GenerationStatus.Failed, end, NothingSpent),
    };

    /// <summary>An error in the provider's own shape.</summary>
    private static string Body(string provider, int status, string? code) => provider switch
    {
        ProviderIds.Kling3Cheap => JsonSerializer.Serialize(new { error = Said }),
        ProviderIds.Kling3Api => JsonSerializer.Serialize(new { error = new { code = code ?? $"{status}", message = Said } }),
        ProviderIds.ApiModels => JsonSerializer.Serialize(new { code = status, msg = Said }),
        ProviderIds.ApiInOne => JsonSerializer.Serialize(new { message = Said }),
        _ => JsonSerializer.Serialize(new { code = code is null ? status : int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), message = Said, request_id = "r" }),
    };

    /// <summary>As the page shows it, for one that would have cost money.</summary>
    private static async Task<IElement> Shown(Workroom room, Guid id) =>
        Show(await room.Now(id) with { Mode = GenerationMode.Live }, await room.History.Events(id, default));

    private static IElement Show(GenerationView view, IReadOnlyList<GenerationEventView> events)
    {
        using var page = new BunitContext();
        return page.Render<FailurePanel>(panel => panel.Add(p => p.Generation, view).Add(p => p.Events, events)).Find(".kw-notice");
    }

    private sealed record Case(int Status, string? Code, string End, string Words);
}
