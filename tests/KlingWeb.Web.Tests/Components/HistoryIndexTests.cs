using AngleSharp.Dom;
using Bunit;
using KlingWeb.Components.History;
using KlingWeb.Core.Generations;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Components;

public sealed class HistoryIndexTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public async Task History_NothingFits_OffersToClearTheFilters()
    {
        Navigation.NavigateTo("/history?search=nothing-is-called-so");
        var page = Render<HistoryIndex>();

        page.WaitForAssertion(() => Assert.Contains("Nothing matches", page.Markup, StringComparison.Ordinal));
        await page.Click(".empty button");

        Assert.EndsWith("/history", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_SearchTyped_NarrowsAndStandsInTheAddress()
    {
        await Made("a heron at dawn");
        await Made("a tram in the rain");
        var page = Render<HistoryIndex>();
        page.WaitForElement(".card");

        await page.Input("input[type=search]", "heron");

        page.WaitForAssertion(() => Assert.Equal(["a heron at dawn"], page.FindAll(".card .title").Select(title => title.TextContent)));
        Assert.EndsWith("?search=heron", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_Favourite_IsToggledAndKept()
    {
        var made = await Made("a favourite bridge");
        Navigation.NavigateTo("/history?search=favourite");
        var page = Render<HistoryIndex>();
        page.WaitForElement(".favorite");
        await page.Click(".favorite");

        page.WaitForAssertion(() => Assert.Equal("true", page.Find(".favorite").GetAttribute("aria-pressed")));
        Assert.True((await Real.GetRequiredService<GenerationHistory>().Find(made.Id, default))?.Favorite);
    }

    [Fact]
    public async Task History_DeliveryDiffers_ShowsOnlyThoseAndStandsInTheAddress()
    {
        var differs = await Made("a short film");
        await Made("a film as ordered");
        await using (var db = await Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync())
        {
            await db.Set<GenerationRow>().Where(row => row.Id == differs.Id).ExecuteUpdateAsync(row => row.SetProperty(r => r.DeliveryNote, "Delivery differs"));
        }

        Navigation.NavigateTo("/history?search=film");
        var page = Render<HistoryIndex>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".card").Count));

        await page.Click(() => Filter(page));

        page.WaitForAssertion(() => Assert.Equal(["a short film"], page.FindAll(".card .title").Select(title => title.TextContent)));
        Assert.Equal("true", Filter(page).GetAttribute("aria-pressed"));
        Assert.EndsWith("?search=film&differs=true", Navigation.Uri, StringComparison.Ordinal);
        await page.Click(() => Filter(page));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".card").Count));
    }

    [Theory]
    [InlineData("?provider=apiinone&status=failed&favorite=true&from=2026-01-02&sort=cost")]
    [InlineData("?search=a%20b%26c&kind=image&model=nano-banana-pro")]
    public void Address_ReadAndWritten_IsTheSame(string query)
    {
        var once = HistoryAddress.Write(HistoryAddress.Read(query));

        Assert.Equal(once, HistoryAddress.Write(HistoryAddress.Read(new Uri("http://x/" + once).Query)));
        Assert.Equal(query.Count(letter => letter == '='), once.Count(letter => letter == '='));
    }

    [Fact]
    public void Address_WithWordsThatMeanNothing_FiltersNothing() =>
        Assert.Equal("history", HistoryAddress.Write(HistoryAddress.Read("?status=nonsense&from=yesterday&sort=")));

    private static IElement Filter(IRenderedComponent<HistoryIndex> page) =>
        page.FindAll(".filters button").Single(button => button.TextContent.Contains("Delivery differs", StringComparison.Ordinal));

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();
}
