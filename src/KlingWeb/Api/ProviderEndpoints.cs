using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Api;

/// <summary>The five providers: mode, health, limits, what is in flight and what is left.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this RouteGroupBuilder api)
    {
        var providers = api.MapGroup("/providers").WithTags("Providers");
        providers.MapGet("", (ProviderDesk desk) => new ProviderList(desk.All()));
        providers.MapGet("/{provider}/balance", Balance).WithSummary("Reads the balance at the provider, now; null where it can't be read.");
    }

    private static async Task<BalanceView> Balance(string provider, ProviderDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!desk.Ids.Contains(provider)) throw ApiException.NotFound("provider");
        var mode = desk.Mode(provider);
        var port = desk.Get(provider, mode);
        if (!port.Traits.HasBalance) return new(provider, mode, null, time.GetUtcNow());
        try
        {
            return new(provider, mode, await port.Balance(cancellationToken), time.GetUtcNow());
        }
        catch (ProviderException e)
        {
            throw new ApiException(StatusCodes.Status502BadGateway, "provider-unavailable", $"The balance of {provider} can't be read now: {e.Message}");
        }
    }

    private sealed record ProviderList(IReadOnlyList<ProviderStatus> Items);

    private sealed record BalanceView(string Provider, GenerationMode Mode, ProviderBalance? Balance, DateTimeOffset At);
}
