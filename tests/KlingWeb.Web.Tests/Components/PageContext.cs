using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using KlingWeb.Alarms;
using KlingWeb.Core.Specs;
using KlingWeb.Data;
using KlingWeb.Generations;
using KlingWeb.Keeping;
using KlingWeb.Keeping.Trash;
using KlingWeb.Presets;
using KlingWeb.ProviderDesks;
using KlingWeb.Quotes;
using KlingWeb.Rates;
using KlingWeb.Spend;
using KlingWeb.Team;
using KlingWeb.Uploads;
using KlingWeb.Web.Tests.Generations;
using KlingWeb.Web.Tests.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace KlingWeb.Web.Tests.Components;

/// <summary>Pages in bUnit over the real services of the whole program, on its own database, with everything in demo mode.</summary>
public abstract class PageContext : BunitContext, IClassFixture<AppFactory>
{
    protected const string MemberId = "ada";

    protected PageContext(AppFactory factory)
    {
        // long enough for a machine that is busy with other tests
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        SignedIn = this.AddAuthorization();
        SignedIn.SetAuthorized("Ada");
        SignedIn.SetRoles(Roles.Viewer, Roles.Member, Roles.Administrator);
        SignedIn.SetPolicies(Roles.Viewer, Roles.Member, Roles.Administrator);
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, MemberId));
        Services.AddRadzenComponents();
        Services.AddRadzenCookieThemeService();

        Real = factory.Services;
        using (var db = Real.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContext())
        {
            Staff.Add(db);
            db.SaveChanges();
        }

        Share<QuoteDesk>();
        Share<RateBook>();
        Share<RateDesk>();
        Share<RateCalibration>();
        Share<RateMarks>();
        Share<TeamSettings>();
        Share<BudgetReads>();
        Share<BudgetDesk>();
        Share<LotDesk>();
        Share<TopUpPrices>();
        Share<OrderStops>();
        Share<ProviderDesk>();
        Share<PictureShelves>();
        Share<GenerationDesk>();
        Share<GenerationHistory>();
        Share<GenerationFeed>();
        Share<UploadStore>();
        Share<AttentionDesk>();
        Share<AttentionCount>();
        Share<AlarmDesk>();
        Share<TrashDesk>();
        Share<TrashTime>();
        Share<Purge>();
        Share<RemoteMedia>();
        Share<ArchiveUploads>();
        Share<PresetDesk>();
        Share<TimeProvider>();
        SetRendererInfo(new RendererInfo("Server", true));   // last: from here on no service can be added
    }

    protected static Actor Ada { get; } = new(MemberId, "Ada", IsAdministrator: true, MaySubmit: true);

    protected IServiceProvider Real { get; }

    /// <summary>Who looks at the page: an administrator, until a test says otherwise.</summary>
    protected BunitAuthorizationContext SignedIn { get; }

    /// <summary>Submits a demo generation as the Studio would.</summary>
    protected async Task<GenerationView> Made(string prompt)
    {
        var spec = SpecDefaults.For(GenerationKind.TextToVideo) with { Prompt = prompt };
        var request = new SubmitRequest("apimodels/kling-v3", spec, 1m, Guid.NewGuid().ToString("N"), null, []);
        return await Real.GetRequiredService<GenerationDesk>().Submit(request, Ada, default);
    }

    private void Share<T>() where T : class => Services.AddSingleton(Real.GetRequiredService<T>());
}
