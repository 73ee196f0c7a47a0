using System.Security.Claims;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;
using KlingWeb.Team;

namespace KlingWeb.Api;

/// <summary>The five providers: mode, health, limits, what is in flight and what is left.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this RouteGroupBuilder api)
    {
        var providers = api.MapGroup("/providers").WithTags("Providers");
        providers.MapGet("", (ProviderDesk desk) => new ProviderList(desk.All())).WithSummary("The five providers as they stand now.");
        providers.MapGet("/{provider}/balance", Balance).WithSummary("Reads the balance at the provider, now; null where it can't be read.");
        providers.MapPost("/{provider}/test", Test).RequireAuthorization(Roles.Administrator).WithSummary("Tries the live key with a call that costs nothing.");
        providers.MapPost("/{provider}/resume", Resume).RequireAuthorization(Roles.Administrator).WithSummary("Says that the cause of a pause is gone: it is sent to again.");
    }

    private static async Task<BalanceView> Balance(string provider, ProviderDesk desk, ProviderProbe probe, TimeProvider time, CancellationToken cancellationToken)
    {
        Demand(provider, desk);
        try
        {
            var left = await probe.ReadBalance(provider, cancellationToken);
            return new(provider, desk.Mode(provider), left, time.GetUtcNow());
        }
        catch (ProviderException e)
        {
            throw new ApiException(StatusCodes.Status502BadGateway, "provider-unavailable", $"The balance of {provider} can't be read now: {e.Message}");
        }
    }

    private static async Task<KeyTest> Test(string provider, ProviderDesk desk, ProviderProbe probe, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        Demand(provider, desk);
        return await probe.TestKey(provider, Actor.From(user), cancellationToken);
    }

    private static async Task<ProviderStatus> Resume(string provider, ProviderDesk desk, ProviderSettingDesk settings, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        Demand(provider, desk);
        await settings.Resume(provider, Actor.From(user), cancellationToken);
        return desk.All().Single(status => status.Id == provider);
    }

    private static void Demand(string provider, ProviderDesk desk)
    {
        if (!desk.Ids.Contains(provider)) throw ApiException.NotFound("provider");
    }

    private sealed record ProviderList(IReadOnlyList<ProviderStatus> Items);

    private sealed record BalanceView(string Provider, GenerationMode Mode, ProviderBalance? Balance, DateTimeOffset At);
}
