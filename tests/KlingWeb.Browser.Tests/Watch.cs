using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KlingWeb.Browser.Tests;

/// <summary>What a page must never show, gathered while it is used.</summary>
internal sealed class Watch
{
    // what passes is not looked at: and to gather it takes time
    private static readonly AxeRunOptions Options = new() { ResultTypes = [ResultType.Violations] };

    private readonly List<string> errors = [];

    private Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
    }

    /// <summary>Begins to listen; call it before the first navigation.</summary>
    public static Watch Over(IPage page) => new(page);

    /// <summary>Nothing was written to the console as an error; a violated content policy is one.</summary>
    public void NoErrors() => Assert.Empty(errors);

    /// <summary>Axe finds nothing serious or critical.</summary>
    public static async Task Accessible(IPage page)
    {
        var result = await page.RunAxe(Options);
        var serious = result.Violations.Where(v => v.Impact is "critical" or "serious");
        Assert.Empty(serious.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }
}
