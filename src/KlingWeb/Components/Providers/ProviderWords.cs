using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Components.Providers;

/// <summary>A provider's numbers in words.</summary>
internal static class ProviderWords
{
    public static string? Tone(string health) => health switch
    {
        "ok" => "good",
        "degraded" => "warn",
        _ => "bad",
    };

    public static string Of(ProviderStatus provider) => provider switch
    {
        { Health: "unreachable" } => $"It does not answer as it should: {provider.Reason} It is tried again by itself; what waits costs nothing.",
        { Health: "degraded" } => $"The last call failed: {provider.Reason} It is still used.",
        { Mode: GenerationMode.Demo } => "It runs on the emulator inside this program, without network and without cost.",
        _ => "Answers as it should. Generations cost money.",
    };

    public static string InFlight(ProviderStatus provider) => $"{Places(provider.Videos, provider.MostVideos, "videos")} · {Places(provider.Images, provider.MostImages, "images")}";

    private static string Places(SlotCount count, int? most, string noun) =>
        $"{(most is { } limit ? $"{count.InFlight} of {limit}" : $"{count.InFlight}")} {noun}{(most is null && count.InFlight > 0 ? ", no limit printed" : "")}{(count.Waiting > 0 ? $", {count.Waiting} waiting here" : "")}";

    public static string Balance(ProviderStatus provider, DateTimeOffset now) => provider switch
    {
        { HasBalance: false } => "can't be read there; see the provider's own page",
        { Balance: { } total } => $"{Money.Amount(total, provider.Unit)}{Parts(provider)}{Read(provider, now)}",
        _ => "not read yet",
    };

    private static string Parts(ProviderStatus provider) => provider is { BalanceFree: { } free, BalancePaid: { } paid }
        ? $" ({Money.Number(free)} free, {Money.Number(paid)} paid)"
        : "";

    private static string Read(ProviderStatus provider, DateTimeOffset now) => provider.BalanceAt is { } at ? $", read {Spans.Ago(at, now)}" : "";
}
