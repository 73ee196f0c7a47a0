using Bunit;
using KlingWeb.Alarms;
using KlingWeb.Audit;
using KlingWeb.Components.Attention;
using KlingWeb.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

public sealed class AttentionPageTests(AppFactory factory) : PageContext(factory)
{
    private AlarmDesk Alarms => Real.GetRequiredService<AlarmDesk>();

    [Fact]
    public async Task Alarms_OfOneKind_AreClearedTogetherWithOneAnswer()
    {
        for (var n = 1; n <= 3; n++) await Alarms.Raise("orphan-task", $"many-{n}", $"Task {n} has no owner.", null, null, default);
        await Alarms.Raise("file-lost", "one", "Gone.", null, null, default);
        var page = Render<AttentionPage>();
        page.WaitForElement(".alarms");

        await page.Click(() => page.FindAll("button").Single(button => button.TextContent == "Clear all 3 of orphan task"));
        await page.Click(() => page.FindAll("button").Single(button => button.TextContent == "Yes, clear all 3"));

        page.WaitForAssertion(() => Assert.Equal("Gone.", Assert.Single(page.FindAll(".alarms p")).TextContent));
        Assert.Equal(3, (await Real.GetRequiredService<AuditReader>().Read("orphan-task:many-", null, default)).Count);
        await Alarms.Settle("file-lost:one", Ada, default);
    }

    [Fact]
    public async Task Alarms_BeyondWhatIsShown_AreCountedAndTheNewestStandFirst()
    {
        for (var n = 1; n <= 203; n++) await Alarms.Raise("file-lost", $"n-{n}", $"Lost {n}.", null, null, default);
        var page = Render<AttentionPage>();
        page.WaitForElement(".alarms");

        Assert.Equal("Lost 203.", page.Find(".alarms p").TextContent);
        Assert.Equal(200, page.FindAll(".alarms > li").Count);
        Assert.Contains("And 3 more, older", page.Find(".more-waiting").TextContent, StringComparison.Ordinal);
        await Alarms.Settle([.. Enumerable.Range(1, 203).Select(n => $"file-lost:n-{n}")], Ada, default);
    }

    [Fact]
    public async Task Alarm_WithNewWords_ShowsThem()
    {
        await Alarms.Raise("provider-paused", "words", "It is paused.", null, "apiinone", default);
        var page = Render<AttentionPage>();
        page.WaitForElement(".alarms");

        await Alarms.Raise("provider-paused", "words", "It is paused for another reason.", null, "apiinone", default);

        page.WaitForAssertion(() => Assert.Contains("another reason", page.Find(".alarms").TextContent, StringComparison.Ordinal));
        await Alarms.Settle("provider-paused:words", Ada, default);
    }
}
