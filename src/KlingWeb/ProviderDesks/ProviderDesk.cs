using System.Collections.Concurrent;
using System.Collections.Frozen;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Providers;

namespace KlingWeb.ProviderDesks;

/// <summary>The five providers at work: each twice, live and as a demo, with its health, places, balance and usual waits.</summary>
public sealed class ProviderDesk
{
    private static readonly TimeSpan DemoPace = TimeSpan.FromSeconds(1);
    private static readonly Uri DemoAddress = new("https://demo.invalid");

    private readonly FrozenDictionary<string, Desk> desks;
    private readonly ConcurrentDictionary<(string Offer, GenerationMode Mode), double> usualWaits = new();
    private readonly ConcurrentDictionary<(string Provider, GenerationMode Mode), int> inFlight = new();
    private readonly ConcurrentDictionary<(string Provider, GenerationMode Mode), (decimal Total, DateTimeOffset At)> balances = new();

    public ProviderDesk(IEnumerable<ProviderRoom> rooms, ProviderEmulator emulator, TimeProvider time)
    {
        var cards = ShippedCards.Read().ToDictionary(card => card.Provider, StringComparer.Ordinal);
        desks = rooms.ToFrozenDictionary(room => room.Id, room => new Desk(room, cards[room.Id], emulator, time), StringComparer.Ordinal);
    }

    /// <summary>All ids, in the cards' order.</summary>
    public IReadOnlyList<string> Ids { get; } = [ProviderIds.Kling3Cheap, ProviderIds.Kling3Api, ProviderIds.ApiModels, ProviderIds.ApiInOne, ProviderIds.Cloudsway];

    /// <summary>Live with a key, or as the setting says.</summary>
    public GenerationMode Mode(string provider) => desks[provider].Mode;

    public IGenerationProvider Get(string provider, GenerationMode mode) => desks[provider].Get(mode);

    /// <summary>Places at once, for images or for videos; null without a limit.</summary>
    public int? Most(string provider, bool images) => desks[provider].Most(images);

    /// <summary>Why nothing may be sent to it now; null when it may.</summary>
    public string? PausedBecause(string provider, GenerationMode mode) => desks[provider].Health(mode).ClosedBecause;

    public void Succeeded(string provider, GenerationMode mode) => desks[provider].Health(mode).Succeeded();

    public void Failed(string provider, GenerationMode mode, ProviderException fault) => desks[provider].Health(mode).Failed(fault);

    /// <summary>An administrator says that the cause of a pause is gone.</summary>
    public void Resume(string provider) => desks[provider].Health(Mode(provider)).Resume();

    /// <summary>The pace at which a young task is asked for.</summary>
    public TimeSpan PollEvery(string provider, GenerationMode mode) =>
        mode == GenerationMode.Demo ? DemoPace : TimeSpan.FromSeconds(desks[provider].Room.Settings.PollSeconds);

    public int? FilesKeptDays(string provider) => desks[provider].Card.FilesKeptDays;

    /// <summary>The median wait of our own history; null without one.</summary>
    public double? UsualWaitSeconds(string offer, GenerationMode mode) => usualWaits.TryGetValue((offer, mode), out var seconds) ? seconds : null;

    public int InFlight(string provider, GenerationMode mode) => inFlight.GetValueOrDefault((provider, mode));

    public decimal? Balance(string provider, GenerationMode mode) => balances.TryGetValue((provider, mode), out var balance) ? balance.Total : null;

    public IReadOnlyList<ProviderStatus> All() => [.. Ids.Select(Status)];

    internal void Learn(IReadOnlyDictionary<(string Offer, GenerationMode Mode), double> waits, IReadOnlyDictionary<(string Provider, GenerationMode Mode), int> atWork)
    {
        foreach (var (key, seconds) in waits) usualWaits[key] = seconds;
        foreach (var key in inFlight.Keys.Except(atWork.Keys)) inFlight[key] = 0;
        foreach (var (key, count) in atWork) inFlight[key] = count;
    }

    internal void LearnBalance(string provider, GenerationMode mode, decimal total, DateTimeOffset at) => balances[(provider, mode)] = (total, at);

    private ProviderStatus Status(string id)
    {
        var desk = desks[id];
        var mode = desk.Mode;
        var (word, reason) = desk.Health(mode).Now;
        var known = balances.TryGetValue((id, mode), out var balance);
        var waits = usualWaits.Where(w => w.Key.Mode == mode && w.Key.Offer.StartsWith(id + '/', StringComparison.Ordinal)).Select(w => w.Value).Order().ToArray();
        return new(
            id,
            desk.Room.Name,
            mode,
            word,
            reason,
            desk.Card.Unit,
            InFlight(id, mode),
            desk.Most(images: false),
            desk.Most(images: true),
            known ? balance.Total : null,
            known ? balance.At : null,
            desk.Card.FilesKeptDays,
            waits.Length == 0 ? null : waits[waits.Length / 2]);
    }

    private sealed class Desk
    {
        private readonly Lazy<IGenerationProvider> live;
        private readonly Lazy<IGenerationProvider> demo;
        private readonly ProviderHealth liveHealth;
        private readonly ProviderHealth demoHealth;

        public Desk(ProviderRoom room, Core.Pricing.RateCard card, ProviderEmulator emulator, TimeProvider time)
        {
            Room = room;
            Card = card;
            liveHealth = new(time);
            demoHealth = new(time);
            live = new(() => room.Create(ProviderHandlers.Network(), _ => ValueTask.FromResult(room.Settings.ToCredentials()), time));
            demo = new(() => room.Create(ProviderHandlers.Over(emulator.CreateHandler(room.Id)), _ => ValueTask.FromResult(DemoCredentials(room)), time));
        }

        public ProviderRoom Room { get; }

        public Core.Pricing.RateCard Card { get; }

        public GenerationMode Mode => Room.Settings.Mode ?? (string.IsNullOrEmpty(Room.Settings.ApiKey) ? GenerationMode.Demo : GenerationMode.Live);

        public IGenerationProvider Get(GenerationMode mode) => mode == GenerationMode.Live ? live.Value : demo.Value;

        public ProviderHealth Health(GenerationMode mode) => mode == GenerationMode.Live ? liveHealth : demoHealth;

        public int? Most(bool images) => images ? Room.Settings.MostImages ?? Card.MostImages : Room.Settings.MostVideos ?? Card.MostVideos;

        // the path is the provider's own, since the emulator answers below it; the host is none that exists
        private static ProviderCredentials DemoCredentials(ProviderRoom room)
        {
            var path = room.Settings.ToCredentials().BaseUrl.AbsolutePath;
            return new(new Uri(DemoAddress, path), "demo", "demo");
        }
    }
}
