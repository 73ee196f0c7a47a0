using System.Security.Claims;
using Bunit;
using KlingWeb.Components.Rates;
using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using KlingWeb.Rates;
using KlingWeb.Team;
using KlingWeb.Web.Tests.Components;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingWeb.Web.Tests.Rates;

/// <summary>Two charges of 210 credits, where the card says 200.</summary>
public sealed class ProposalPanelTests(AppFactory factory) : PageContext(factory)
{
    private const string Panel = "section.proposal";

    private RateCard Card => Real.GetRequiredService<RateBook>().Card(Cards.Provider)!;

    [Fact]
    public async Task Proposal_ReadPutOffAndAccepted_BecomesTheRateOnlyThen()
    {
        await Charge();
        SignedIn.SetRoles(Roles.Viewer, Roles.Member);
        Assert.Empty(Open().FindAll($"{Panel} button"));
        SignedIn.SetRoles(Roles.Viewer, Roles.Member, Roles.Administrator);
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, MemberId));

        var page = Open();
        Assert.Contains("42 credits", page.Find(Panel).TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll($"{Panel} tbody tr").Count);

        await page.Click("[aria-label^='Not now']");
        Assert.Empty(page.FindAll(Panel));
        Assert.Equal(1, Card.Version);

        page = Open();
        await page.Click("[aria-label^='Accept as a new version']");

        page.WaitForAssertion(() => Assert.Contains("Version 2 is in force", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(Panel));
        Assert.Contains(Card.Rates, rate => rate is { Amount: 42, Confidence: Confidence.Observed });
    }

    private async Task Charge()
    {
        await using var db = await Db();
        db.AddRange(Cards.Charged(210, 1), Cards.Charged(210, 2));
        await db.SaveChangesAsync();
    }

    private Task<KlingDb> Db() => Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContextAsync();

    private IRenderedComponent<RatesPage> Open()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/rates?provider={Cards.Provider}");
        var page = Render<RatesPage>();
        page.WaitForElement("#rates-title");
        return page;
    }
}
