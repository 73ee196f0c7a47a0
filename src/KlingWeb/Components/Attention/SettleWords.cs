using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;
using KlingWeb.Keeping;

namespace KlingWeb.Components.Attention;

/// <summary>What each way to settle a submission does to the money, before it is chosen.</summary>
public static class SettleWords
{
    /// <summary>What sending again may cost, besides what it may have cost already.</summary>
    public static string SendAgain(AttentionItem item) => $"Send again — may cost up to {Most(item)} a second time";

    /// <summary>What writing off books: the charge as it is known, else the quote.</summary>
    public static string WriteOff(AttentionItem item) => $"Write off — books {Booked(item)} as spent";

    public static string NotCharged(AttentionItem item) => $"It was not charged — frees {Amount(item, item.Held)}";

    /// <summary>What taking the result by hand books.</summary>
    public static string Take(AttentionItem item) => $"Take this result — books {Booked(item)} as spent";

    /// <summary>Asked before a result is taken by hand.</summary>
    public static string AskTake(AttentionItem item) =>
        $"Fetch and keep what is at this address as the result? {(item.Generation.Charge is null ? $"{item.Generation.Provider} has not said what it charged: the quote is booked." : $"Booked is what {item.Generation.Provider} said that it took.")}";

    /// <summary>Asked before it is said to have cost nothing.</summary>
    public static string AskNotCharged(AttentionItem item) => $"Are you sure that {item.Generation.Provider} did not charge it? The money counts as free again. {Then(item)}";

    /// <summary>Asked before it is written off.</summary>
    public static string AskWriteOff(AttentionItem item) => $"Book it as charged and lost? {Then(item)}";

    /// <summary>What is held now.</summary>
    public static string Held(AttentionItem item) => Amount(item, item.Held);

    // what has expired is asked for only while its money is held
    private static string Then(AttentionItem item) => item.Generation.NeedsPerson
        ? "The generation ends as failed."
        : $"The generation stays expired, and {item.Generation.Provider} is not asked for its result any more: what comes late may be lost.";

    private static string Most(AttentionItem item) => Amount(item, item.Generation.Quote.AmountMax ?? item.Generation.Quote.Amount ?? item.Held);

    private static string Booked(AttentionItem item) => (item.Generation.Charge?.Amount ?? item.Generation.Quote.Amount, item.Generation.Quote.AmountMin) switch
    {
        ({ } amount, _) => Amount(item, amount),
        (null, { } least) => $"at least {Amount(item, least)}",
        _ => "nothing, since no price is known,",
    };

    private static string Amount(AttentionItem item, decimal amount)
    {
        var (generation, quote) = (item.Generation, item.Generation.Quote);
        var text = Money.Amount(amount, quote.Unit);
        if (generation.Mode is GenerationMode.Demo) return $"{text} of the demo";
        var (usd, quoted) = quote.Amount is null ? (quote.UsdMin, quote.AmountMin) : (quote.Usd, quote.Amount);
        return quote.Unit is not Core.Pricing.PriceUnit.Usd && quoted is not (null or 0) && usd is not null ? $"{text} ({Money.Usd(amount / quoted.Value * usd.Value)})" : text;
    }
}
