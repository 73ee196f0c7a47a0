using KlingWeb.Data;
using KlingWeb.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingWeb.Team;

/// <summary>Who may come in, and as what.</summary>
public static class TeamSetup
{
    internal const string CookieName = "kw-session";

    /// <summary>How long a changed role, password or a disabled account may go unnoticed.</summary>
    internal static readonly TimeSpan RevalidateEvery = TimeSpan.FromSeconds(5);

    private const string CookieOrToken = "cookie-or-token";

    public static void AddTeam(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddMembers();
        services.AddSignIn();
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.Viewer, Policy(Roles.Viewer))
            .AddPolicy(Roles.Member, Policy(Roles.Member))
            .AddPolicy(Roles.Administrator, Policy(Roles.Administrator))
            .SetFallbackPolicy(Policy(Roles.Viewer));   // what nobody thought of is closed
        services.AddCascadingAuthenticationState();
        services.AddSingleton<SessionCheck>();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddSingleton<SetupToken>();
        services.AddSingleton<MemberTransactions>();
        services.AddSingleton<SetupDesk>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<TokenDesk>();
        services.AddScoped<PasswordDesk>();
        services.AddSingleton<TokenHolders>();
        services.AddSingleton<HubRevalidation>();
        services.AddHostedService(provider => provider.GetRequiredService<HubRevalidation>());
        services.AddSingleton<AccountDesk>();
        services.AddScoped<SignInDesk>();
        services.AddSingleton<ReturnAddress>();
    }

    private static AuthorizationPolicy Policy(string role) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireRole(Roles.All.Where(held => Roles.Includes(held, role)))
            .AddRequirements(new TokenReach())
            .Build();

    private static void AddMembers(this IServiceCollection services)
    {
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<KlingDb>>().CreateDbContext());
        services.AddIdentityCore<Member>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.Password = new() { RequiredLength = 8, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                identity.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<KlingDb>()
            .AddSignInManager<MemberSignIn>()
            .AddClaimsPrincipalFactory<MemberClaims>();
        services.Configure<SecurityStampValidatorOptions>(validator => validator.ValidationInterval = RevalidateEvery);
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, policy => policy.ForwardDefaultSelector = context =>
                TokenAuthentication.IsPresented(context.Request) ? TokenAuthentication.Name : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = CookieName;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnSigningIn = SecureOffLoopback;
            cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
        });
    }

    // Kept off plain HTTP except on this very machine, also behind a proxy that ends TLS and passes plain HTTP on.
    private static Task SecureOffLoopback(CookieSigningInContext context)
    {
        context.CookieOptions.Secure = context.Request.IsHttps || !Loopback.Is(context.Request.Host);
        return Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (ApiPath.Is(context.Request.Path) || status is StatusCodes.Status403Forbidden) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
