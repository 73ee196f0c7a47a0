using KlingWeb.Alarms;
using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using KlingWeb.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Rates;

/// <summary>The rate cards in force. Of each provider it is the highest version that holds already; one that holds from later comes by itself.</summary>
public sealed class RateBook(IDbContextFactory<KlingDb> contexts, AlarmDesk alarms, TimeProvider time) : IDisposable
{
    private const string Refused = "rate-card-refused";

    private readonly IReadOnlyList<RateCard> shipped = ShippedCards.Read();
    private readonly RateCard officialList = ShippedCards.ReadOfficialList();
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> told = new(StringComparer.Ordinal);
    private IReadOnlyList<IReadOnlyList<HeldCard>>? held;
    private volatile CardsInForce? now;

    /// <summary>Other cards may be in force than before.</summary>
    public event EventHandler? Changed;

    /// <summary>Quotes by the cards in force. A sheet is computed by one engine from beginning to end, so no change can split it.</summary>
    public PricingEngine Engine => Now.Engine;

    /// <summary>The providers, in the cards' order.</summary>
    public IReadOnlyList<string> Providers => [.. shipped.Select(card => card.Provider)];

    private CardsInForce Now => now is { } known && time.GetUtcNow() < known.Until ? known : Turn();

    /// <summary>The card in force; null for a provider that there is not.</summary>
    public RateCard? Card(string provider) => Engine.Cards.FirstOrDefault(card => card.Provider == provider);

    /// <summary>Which version of a provider's card is in force.</summary>
    public RateVersion InForce(string provider) => Now.InForce[provider];

    /// <summary>The card that the program came with; null for a provider that there is not.</summary>
    public RateCard? Shipped(string provider) => shipped.FirstOrDefault(card => card.Provider == provider);

    /// <summary>Reads the versions anew: at the start, and when somebody, here or elsewhere, has entered one.</summary>
    public async Task Reload(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var read = new List<IReadOnlyList<HeldCard>>();
            foreach (var card in shipped) read.Add(await Read(db, card, cancellationToken));
            lock (gate) (held, now) = (read, null);
        }
        finally
        {
            reading.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose() => reading.Dispose();

    /// <summary>Quotes by a card, beside the others', before it is in force.</summary>
    /// <exception cref="RateCardException">A spec can't be quoted by it.</exception>
    internal void Try(RateCard card) => CardTrial.Demand(card, [.. shipped.Where(other => other.Provider != card.Provider)], officialList);

    /// <summary>Those that hold later, and the newest that holds: no older one can come into force again.</summary>
    private async Task<IReadOnlyList<HeldCard>> Read(KlingDb db, RateCard first, CancellationToken cancellationToken)
    {
        var (at, cards, faults) = (time.GetUtcNow(), new List<HeldCard>(), new List<string>());
        var versions = db.Set<RateCardRow>().AsNoTracking().Where(row => row.Provider == first.Provider).OrderByDescending(row => row.Version);
        await foreach (var row in versions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            try
            {
                cards.Add(Held(row, first));
            }
            catch (RateCardException bad)
            {
                // good when it was entered, by an earlier version of the program or past its door
                faults.Add($"Version {row.Version} of {row.Provider}'s rate card can't be used; quotes come from the version before. {bad.Message}");
                continue;
            }

            if (row.HoldsFrom <= at) break;
        }

        await Tell(first.Provider, string.Join(' ', faults), cancellationToken);
        // below the newest that holds none can come into force again
        return cards is [.., { Version.HoldsFrom: { } from }] && from <= at ? cards : [.. cards, new HeldCard(RateVersion.Shipped(first.Provider), first)];
    }

    /// <summary>A stored version; one that is known already need not be tried again, since a version never changes.</summary>
    private HeldCard Held(RateCardRow row, RateCard first)
    {
        var version = RateVersion.Of(row);
        if (held?.SelectMany(cards => cards).FirstOrDefault(known => known.Version == version) is { } before) return before;
        var card = RateCardJson.Read(row.Provider, row.Json);
        if (CardIntake.Foreign(card, first) is [_, ..] faults) throw new RateCardException(row.Provider, faults);
        Try(card);
        return new(version, card);
    }

    private async Task Tell(string provider, string faults, CancellationToken cancellationToken)
    {
        if (faults == told.GetValueOrDefault(provider, "")) return;
        if (faults.Length > 0) await alarms.Raise(Refused, provider, faults, null, provider, cancellationToken);
        else await alarms.Clear($"{Refused}:{provider}", "the program", cancellationToken);
        told[provider] = faults;
    }

    private CardsInForce Turn()
    {
        lock (gate)
        {
            held ??= [.. shipped.Select(card => (IReadOnlyList<HeldCard>)[new HeldCard(RateVersion.Shipped(card.Provider), card)])];
            return now = CardsInForce.At(held, officialList, time.GetUtcNow());
        }
    }
}
