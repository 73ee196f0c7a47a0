using KlingWeb.Core.Pricing;
using KlingWeb.Data;
using KlingWeb.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.Rates;

/// <summary>The rate cards in force. Of each provider it is the highest version that holds already; one that holds from later comes by itself.</summary>
public sealed class RateBook(IDbContextFactory<KlingDb> contexts, TimeProvider time, ILogger<RateBook> log) : IDisposable
{
    private readonly IReadOnlyList<RateCard> shipped = ShippedCards.Read();
    private readonly RateCard officialList = ShippedCards.ReadOfficialList();
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock gate = new();
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

    /// <summary>Those that hold later, and the newest that holds: no older one can come into force again.</summary>
    private async Task<IReadOnlyList<HeldCard>> Read(KlingDb db, RateCard first, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var cards = new List<HeldCard>();
        var versions = db.Set<RateCardRow>().AsNoTracking().Where(row => row.Provider == first.Provider).OrderByDescending(row => row.Version);
        await foreach (var row in versions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Held(row) is not { } card) continue;
            cards.Add(card);
            if (row.HoldsFrom <= at) return cards;
        }

        return [.. cards, new HeldCard(RateVersion.Shipped(first.Provider), first)];
    }

    // a card that was good when it was entered, and that this version of the program refuses
    private HeldCard? Held(RateCardRow row)
    {
        try
        {
            return new HeldCard(RateVersion.Of(row), RateCardJson.Read(row.Provider, row.Json));
        }
        catch (RateCardException bad)
        {
            log.LogError(bad, "Version {Version} of {Provider}'s rate card can't be used any more; quotes come from the version before", row.Version, row.Provider);
            return null;
        }
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
