using System.Collections.Concurrent;
using System.Collections.Frozen;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Pricing;
using KlingWeb.Core.Providers;
using KlingWeb.Emulator;
using KlingWeb.Generations;
using KlingWeb.Providers;
using KlingWeb.Rates;

namespace KlingWeb.ProviderDesks;

/// <summary>The five providers at work: each twice, live and as a demo, with its health, places, balance and usual waits.</summary>
public sealed class ProviderDesk
{
    private static readonly TimeSpan DemoPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnreadableBalanceAge = TimeSpan.FromMinutes(15);
    private static readonly Uri DemoAddress = new("https://demo.invalid");

    private readonly FrozenDictionary<string, ProviderRoom> rooms;
    private readonly FrozenDictionary<ProviderKey, ProviderAtWork> atWork;
    private readonly ConcurrentDictionary<(string Offer, GenerationMode Mode), double> usualWaits = new();
    private readonly ConcurrentDictionary<ProviderKey, int> inFlight = new();
    private readonly TimeProvider time;
    private volatile FrozenDictionary<Slots, SlotCount> slots = FrozenDictionary<Slots, SlotCount>.Empty;
    private readonly ProviderSettings settings;
    private readonly ProviderChanges changes;
    private readonly RateBook book;

    public ProviderDesk(IEnumerable<ProviderRoom> rooms, ProviderSettings settings, RateBook book, ProviderChanges changes, ProviderEmulator emulator, TimeProvider time)
    {
        (this.settings, this.book, this.changes, this.time) = (settings, book, changes, time);
        this.rooms = rooms.ToFrozenDictionary(room => room.Id, StringComparer.Ordinal);
        atWork = this.rooms.Values
            .SelectMany(room => Enum.GetValues<GenerationMode>().Select(mode => (Key: new ProviderKey(room.Id, mode), Room: room)))
            .ToFrozenDictionary(pair => pair.Key, pair => new ProviderAtWork(() => Create(pair.Room, pair.Key.Mode, emulator, time), time));
        book.Changed += (_, _) => Announce();   // limits stand in the cards
    }

    /// <summary>Says that what <see cref="All"/> gives has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>All ids, in the cards' order.</summary>
    public IReadOnlyList<string> Ids { get; } = [ProviderIds.Kling3Cheap, ProviderIds.Kling3Api, ProviderIds.ApiModels, ProviderIds.ApiInOne, ProviderIds.Cloudsway];

    /// <summary>Live with a key, or as the setting says.</summary>
    public GenerationMode Mode(string provider) => settings.Mode(provider);

    public IGenerationProvider Get(string provider, GenerationMode mode) => At(new(provider, mode)).Port;

    /// <summary>Places at once, for images or for videos; null without a limit.</summary>
    public int? Most(string provider, bool images)
    {
        var (entered, configured, card) = (settings.Entered(provider), settings.Configured(provider), Card(provider));
        return images
            ? entered?.MostImages ?? configured.MostImages ?? card.MostImages
            : entered?.MostVideos ?? configured.MostVideos ?? card.MostVideos;
    }

    /// <summary>Why nothing may be sent to it now; null when it may.</summary>
    public string? PausedBecause(string provider, GenerationMode mode) => At(new(provider, mode)).Health.ClosedBecause;

    public void Succeeded(string provider, GenerationMode mode) => Note(new(provider, mode), health => health.Succeeded());

    public void Failed(string provider, GenerationMode mode, ProviderException fault)
    {
        // where the answer says what is left, cheaper ones still go: only what is dearer is refused
        if (fault is { Fault: ProviderFault.OutOfUnits, Left: { } left and > 0 } && !(fault.Needed <= left)) LearnBalance(provider, mode, new ProviderBalance(left), time.GetUtcNow());
        else Note(new(provider, mode), health => health.Failed(fault));
    }

    /// <summary>An administrator says that the cause of a pause is gone.</summary>
    public void Resume(string provider) => Note(new(provider, Mode(provider)), health => health.Resume());

    /// <summary>The pace at which a young task is asked for.</summary>
    public TimeSpan PollEvery(string provider, GenerationMode mode) =>
        mode == GenerationMode.Demo ? DemoPace : TimeSpan.FromSeconds(settings.Configured(provider).PollSeconds);

    public int? FilesKeptDays(string provider) => Card(provider).FilesKeptDays;

    /// <summary>What it counts in.</summary>
    public PriceUnit Unit(string provider) => Card(provider).Unit;

    /// <summary>The median wait of our own history; null without one.</summary>
    public double? UsualWaitSeconds(string offer, GenerationMode mode) => usualWaits.TryGetValue((offer, mode), out var seconds) ? seconds : null;

    /// <summary>All that the provider has of ours or may have, also what a person has to settle.</summary>
    public int InFlight(string provider, GenerationMode mode) => inFlight.GetValueOrDefault(new(provider, mode));

    /// <summary>How many have a place, and how many wait for one.</summary>
    public SlotCount Count(string provider, GenerationMode mode, bool images) => slots.GetValueOrDefault(new(provider, mode, images));

    public decimal? Balance(string provider, GenerationMode mode) => Known(new(provider, mode))?.Left.Total;

    public IReadOnlyList<ProviderStatus> All() => [.. Ids.Select(Status)];

    /// <summary>Takes over what was read of a balance, whoever read it.</summary>
    public void LearnBalance(string provider, GenerationMode mode, ProviderBalance left, DateTimeOffset at)
    {
        var key = new ProviderKey(provider, mode);
        var before = At(key).Balance;
        // a submission's answer knows the amounts, and not what else the account says
        At(key).Balance = new(left with { Note = left.Note ?? before?.Left.Note }, at);
        if (before?.Left != At(key).Balance!.Left) changes.Add(key);
        // a pause for want of units ends with the first word of what is left: what is dearer is refused by that
        if (left.Total > 0) Note(key, health => health.ResumeUnits());
        Announce();
    }

    // what can't be read anew is true only for a while: then one dear order is tried again, which costs nothing if it is refused
    private KnownBalance? Known(ProviderKey key) =>
        At(key).Balance is { } known && (rooms[key.Provider].Traits.HasBalance || time.GetUtcNow() - known.At < UnreadableBalanceAge) ? known : null;

    private RateCard Card(string provider) => book.Card(provider) ?? throw new ArgumentException($"There is no card for '{provider}'.", nameof(provider));

    internal ProviderAtWork At(ProviderKey key) => atWork[key];

    internal void Announce() => Changed?.Invoke(this, EventArgs.Empty);

    internal void Learn(IReadOnlyDictionary<(string Offer, GenerationMode Mode), double> waits, IReadOnlyDictionary<ProviderKey, int> counted, IReadOnlyDictionary<Slots, SlotCount> places)
    {
        slots = places.ToFrozenDictionary();
        foreach (var (key, seconds) in waits) usualWaits[key] = seconds;
        foreach (var key in inFlight.Keys.Except(counted.Keys)) inFlight[key] = 0;
        foreach (var (key, count) in counted) inFlight[key] = count;
        Announce();
    }

    private void Note(ProviderKey key, Func<ProviderHealth, bool> happened)
    {
        if (!happened(At(key).Health)) return;
        changes.Add(key);
        Announce();
    }

    private IGenerationProvider Create(ProviderRoom room, GenerationMode mode, ProviderEmulator emulator, TimeProvider time) => mode == GenerationMode.Live
        ? room.Create(ProviderHandlers.Network(), _ => ValueTask.FromResult(settings.Credentials(room.Id)), time)
        : room.Create(ProviderHandlers.Over(emulator.CreateHandler(room.Id)), _ => ValueTask.FromResult(DemoCredentials(room)), time);

    // the path is the provider's own, since the emulator answers below it; the host is none that exists
    private static ProviderCredentials DemoCredentials(ProviderRoom room)
    {
        var path = room.Settings.ToCredentials().BaseUrl.AbsolutePath;
        return new(new Uri(DemoAddress, path), "no-key-in-the-demo", "demo");
    }

    private ProviderStatus Status(string id)
    {
        var key = new ProviderKey(id, Mode(id));
        var (word, reason) = At(key).Health.Now;
        var balance = Known(key);
        var (videos, images) = (Count(id, key.Mode, images: false), Count(id, key.Mode, images: true));
        var waits = usualWaits.Where(w => w.Key.Mode == key.Mode && w.Key.Offer.StartsWith(id + '/', StringComparison.Ordinal)).Select(w => w.Value).Order().ToArray();
        return new(id, rooms[id].Name, key.Mode, word, reason, Unit(id))
        {
            InFlight = videos.InFlight + images.InFlight,
            Videos = videos,
            Images = images,
            MostVideos = Most(id, images: false),
            MostImages = Most(id, images: true),
            HasBalance = rooms[id].Traits.HasBalance,
            Balance = balance?.Left.Total,
            BalanceFree = balance?.Left.Free,
            BalancePaid = balance?.Left.Paid,
            BalanceNote = balance?.Left.Note,
            BalanceAt = balance?.At,
            BalanceIsLow = key.Mode == GenerationMode.Live && balance?.Left.Total < settings.Entered(id)?.LowBalance,
            FilesKeptDays = FilesKeptDays(id),
            UsualWaitSeconds = waits.Length == 0 ? null : waits[waits.Length / 2],
        };
    }
}
