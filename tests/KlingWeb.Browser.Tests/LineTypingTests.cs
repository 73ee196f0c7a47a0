using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingWeb.Browser.Tests;

/// <summary>What is typed stands as it was typed, however slow the line is.</summary>
[Collection("line")]
public sealed class LineTypingTests(AppFixture app)
{
    private const string Words = "An old astronaut feeds grey herons";

    [Theory]
    [InlineData(50, 33)]
    [InlineData(150, 60)]
    [InlineData(300, 33)]
    [InlineData(500, 60)]
    public async Task Prompt_TypedOverASlowLine_KeepsEveryLetterAndReachesTheServer(int roundTrip, int pace)
    {
        await using var line = new Relay(app.Program.Url, roundTrip);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);

        await Type(page.Locator("#prompt"), Words, pace);

        await Expect(page.Locator("#prompt-count")).ToContainTextAsync($"{Words.Length} /");
        await Expect(page.Locator("#prompt")).ToHaveValueAsync(Words);
    }

    [Theory]
    [InlineData(0, 33)]
    [InlineData(150, 60)]
    [InlineData(500, 33)]
    public async Task Search_TypedOverASlowLine_KeepsEveryLetterAndLeavesNoSteps(int roundTrip, int pace)
    {
        await using var line = new Relay(app.Program.Url, roundTrip);
        await using var context = await app.SignedIn(line);
        var page = await context.NewPageAsync();
        await Acts.Open(page, "/history");
        var search = page.GetByRole(AriaRole.Searchbox);
        var steps = await page.EvaluateAsync<int>("history.length");

        await Type(search, Words, pace);

        await Expect(page).ToHaveURLAsync(new Regex("search=An(?:%20|\\+)old(?:%20|\\+)astronaut(?:%20|\\+)feeds(?:%20|\\+)grey(?:%20|\\+)herons$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(search).ToHaveValueAsync(Words);
        Assert.Equal(steps, await page.EvaluateAsync<int>("history.length"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(search).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Fields_OfEveryKind_KeepWhatIsTypedAtHalfASecond()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 500);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context, "/?negativePrompt=x&durationSeconds=10");
        await page.GetByText("Advanced", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("#negative")).ToBeVisibleAsync();
        await page.Locator(".segmented label").Filter(new() { HasText = "Own list" }).ClickAsync();
        var shot = page.GetByLabel("Shot 2", new() { Exact = true });

        await Type(page.Locator("#negative"), " and blurred faces", 33);
        await Type(shot, "The herons fly away", 33);
        await Type(page.Locator("#cfg"), "0.55", 60);

        await Expect(page).ToHaveURLAsync(new Regex("cfgScale=0.55", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("#negative")).ToHaveValueAsync("x and blurred faces");
        await Expect(shot).ToHaveValueAsync("The herons fly away");
        await Expect(page.Locator("#cfg")).ToHaveValueAsync("0.55");
    }

    [Fact]
    public async Task PlainForm_FilledOverASlowLine_IsTakenAsTyped()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await context.NewPageAsync();
        await Acts.Open(page, "/rates");
        var json = page.Locator("#card-why").First;

        await Type(json, Words, 33);

        await Settled(page);
        await Expect(json).ToHaveValueAsync(Words);
    }

    [Fact]
    public async Task Prompt_KeysHeldAndPastedAndUndone_StaysTheBrowsersOwn()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        var prompt = page.Locator("#prompt");

        await prompt.FocusAsync();
        await Hold(page, "x", 30);
        await Expect(prompt).ToHaveValueAsync(new string('x', 30));
        await Hold(page, "Backspace", 25);
        await Expect(prompt).ToHaveValueAsync("xxxxx");
        await page.Keyboard.InsertTextAsync(" pasted words");
        await page.Keyboard.PressAsync("Control+a");
        await Type(prompt, "anew", 33);
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("4 /");
        await page.Keyboard.PressAsync("Control+z");

        await Expect(prompt).Not.ToHaveValueAsync("anew");
        var undone = await prompt.InputValueAsync();
        await Expect(page.Locator("#prompt-count")).ToContainTextAsync($"{undone.Length} /");
        await Settled(page);
        await Expect(prompt).ToHaveValueAsync(undone);
    }

    [Fact]
    public async Task Prompt_ComposedWithAnInputMethod_IsNotDisturbed()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        await page.Locator("#prompt").FocusAsync();
        var keyboard = await context.NewCDPSessionAsync(page);

        foreach (var (parts, word) in ((string[], string)[])[(["y", "yu", "雨", "雨夜"], "雨夜"), (["d", "de"], "的"), (["s", "sh", "上海"], "上海")])
        {
            foreach (var part in parts)
            {
                await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = part, ["selectionStart"] = part.Length, ["selectionEnd"] = part.Length });
                await Task.Delay(40);
            }

            await keyboard.SendAsync("Input.insertText", new() { ["text"] = word });
        }

        await Expect(page.Locator("#prompt-count")).ToContainTextAsync("5 /");
        await Expect(page.Locator("#prompt")).ToHaveValueAsync("雨夜的上海");
    }

    [Fact]
    public async Task Fields_SwitchedQuickly_EndAsTheyWereLeft()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 500);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        var sound = page.GetByRole(AriaRole.Switch, new() { Name = "Sound" });
        await page.EvaluateAsync("""
            () => { window.kwSeen = []; const s = document.querySelector('[role=switch]'); setInterval(() => { if (kwSeen.at(-1) !== s.checked) kwSeen.push(s.checked); }, 5); }
            """);

        for (var press = 0; press < 3; press++)
        {
            await sound.PressAsync("Space");
            await Task.Delay(120);
        }

        await page.Locator("#model").SelectOptionAsync("kling-2.6");
        await Task.Delay(100);
        await page.Locator("#model").SelectOptionAsync("kling-3");
        await Settled(page);

        await Expect(sound).ToBeCheckedAsync();
        await Expect(page.Locator("#model")).ToHaveValueAsync("kling-3");
        Assert.Equal("false,true,false,true", await page.EvaluateAsync<string>("kwSeen.join()"));
    }

    [Fact]
    public async Task Prompt_LastLetterThenControlEnter_IsInTheConfirmation()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);

        await Type(page.Locator("#prompt"), Words + "!", 10);
        await page.Keyboard.PressAsync("Control+Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Generate the demo" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();

        Assert.Contains(Words + "!", await LineLossTests.Bought(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_PickedByHand_FollowsALaterChangeByThePage()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 50);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        await page.Locator("#model").SelectOptionAsync("kling-2.6");
        await Expect(page).ToHaveURLAsync(new Regex("model=kling-2\\.6", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("Model Kling 3.0 Omni");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#model")).ToHaveValueAsync("kling-o3");
    }

    [Fact]
    public async Task Palette_OpenedAndTypedIntoAtOnce_TakesEveryLetter()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await Studio(context);
        await page.Locator("#prompt").PressSequentiallyAsync("hello");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("spend");

        await Expect(page.Locator("#palette")).ToHaveValueAsync("spend");
        await Expect(page.Locator("#prompt")).ToHaveValueAsync("hello");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Spend");
    }

    [Fact]
    public async Task Tags_TypedAndTakenInOneGo_AreSeparateWords()
    {
        await using var line = new Relay(app.Program.Url, roundTrip: 300);
        await using var context = await app.SignedIn(line);
        var page = await context.NewPageAsync();
        await Acts.Generate(page, "Tagged over a slow line");
        await Acts.OpenOnly(page, "Tagged");
        await page.WaitForResponseAsync(answer => answer.Url.Contains("/js/media", StringComparison.Ordinal));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await Type(page.Locator("#tags"), "cat,dog,", 40);
        await page.Keyboard.TypeAsync("fox", new() { Delay = 40 });
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("owl", new() { Delay = 40 });
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".chip")).ToHaveTextAsync(["cat", "dog", "fox", "owl"]);
        await Expect(page.Locator("#tags")).ToHaveValueAsync("");
    }

    private static async Task<IPage> Studio(IBrowserContext context, string path = "/")
    {
        var page = await context.NewPageAsync();
        await Acts.OpenStudio(page, path);
        return page;
    }

    private static Task Type(ILocator field, string text, int pace) => field.PressSequentiallyAsync(text, new() { Delay = pace });

    // a key that is down sends itself again and again
    private static async Task Hold(IPage page, string key, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await page.Keyboard.DownAsync(key);
            await Task.Delay(33);
        }

        await page.Keyboard.UpAsync(key);
    }

    // longer than any answer is on its way
    private static Task Settled(IPage page) => page.WaitForTimeoutAsync(1200);
}
