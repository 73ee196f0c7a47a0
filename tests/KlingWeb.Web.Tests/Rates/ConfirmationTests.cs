using Bunit;
using KlingWeb.Components.Studio;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;
using KlingWeb.Generations;
using KlingWeb.Quotes;
using KlingWeb.Rates;
using KlingWeb.Web.Tests.Components;
using KlingWeb.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Rates;

public sealed class ConfirmationTests(AppFactory factory) : PageContext(factory)
{
    [Fact]
    public async Task Confirmation_WithADearerVersionInBetween_AsksAgainWithBothPrices()
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = $"a fox {Guid.NewGuid():N}" };
        var offer = Real.GetRequiredService<QuoteDesk>().Quote(spec, "apiinone/kling-3")!;
        var dialog = Render<ConfirmDialog>(parameters => parameters.Add(d => d.Offer, offer).Add(d => d.Spec, spec).Add(d => d.Mode, GenerationMode.Demo));
        await Real.GetRequiredService<RateDesk>().Enter(new(Cards.Provider, Cards.With(50), "dearer"), Ada, default);

        await dialog.Click(".primary");

        dialog.WaitForAssertion(() => Assert.Contains("it was 200 credits ≈ $2.00, and is 250 credits ≈ $2.50 now", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, (await Found(spec)).Total);

        await dialog.Click(".primary");

        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("[role=alert]")));
        Assert.Equal(250, Assert.Single((await Found(spec)).Items).Quote.Amount);
    }

    private Task<HistoryPage> Found(GenerationSpec spec) => Real.GetRequiredService<GenerationHistory>().Search(new() { Search = spec.Prompt![^32..] }, default);
}
