using KlingWeb.Components.Shared;
using KlingWeb.Core.Generations;
using KlingWeb.Generations;

namespace KlingWeb.Components.History;

/// <summary>What went wrong with a generation: what happened, what it means for the money, what to do.</summary>
/// <param name="IsOver">Whether it has ended with it; else it waits or is looked for.</param>
/// <param name="What">What happened.</param>
/// <param name="Money">Whether money was spent.</param>
/// <param name="ProviderWords">The provider's own; null for none.</param>
/// <param name="Next">What to do.</param>
/// <param name="Place">Where that is done; null where it is done here.</param>
public sealed record FailureWords(bool IsOver, string What, string Money, string? ProviderWords, string Next, (string Path, string Name)? Place)
{
    private static readonly (string Path, string Name) Providers = ("providers", "Open the providers");

    /// <summary>The words for a generation; null when nothing is wrong with it.</summary>
    public static FailureWords? Of(GenerationView generation, IReadOnlyList<GenerationEventView> events, bool isHeld) => generation switch
    {
        { Error: { } error } => Ended(generation, error, isHeld),
        { Status: GenerationStatus.Queued or GenerationStatus.Unknown } => Waiting(generation, events),
        _ => null,
    };

    private static FailureWords Ended(GenerationView generation, ErrorView error, bool isHeld)
    {
        var (next, place) = NextOf(error.Code, generation.Provider, isHeld);
        return new(IsOver: true, error.Message, MoneyOf(generation, isHeld), error.ProviderMessage, next, place);
    }

    private static FailureWords? Waiting(GenerationView generation, IReadOnlyList<GenerationEventView> events)
    {
        // only the last send counts: an older one may have waited for something else
        var last = events.LastOrDefault(happened => happened.Kind
            is GenerationEventKind.NotSent or GenerationEventKind.Postponed or GenerationEventKind.OutcomeUnclear or GenerationEventKind.SentAgain);
        if (last is null or { Kind: GenerationEventKind.SentAgain }) return null;
        return generation.Status == GenerationStatus.Queued
            ? new(IsOver: false, last.Text, MoneyOf(generation, isHeld: true), last.ProviderMessage, "Nothing has to be done. It can still be cancelled before anything is spent.", null)
            : new(IsOver: false, last.Text, MoneyOf(generation, isHeld: true), last.ProviderMessage, "Nothing has to be done: if it can't be found, an administrator is asked. Don't make it again meanwhile, or it may be paid for twice.", null);
    }

    private static string MoneyOf(GenerationView generation, bool isHeld) => generation switch
    {
        { Mode: GenerationMode.Demo } => "It is a demo: nothing is spent.",
        { MayHaveBeenCharged: true, Error.Code: "written-off" } => generation.Charge is null
            ? $"It counts as spent, and how much is unknown: {generation.Provider} does not say what it charged, and no price is known."
            : $"The least that was quoted counts as spent, and it may be more: {generation.Provider} does not say what it charged.",
        { MayHaveBeenCharged: true, Status: GenerationStatus.Expired } => $"It may have been charged: {generation.Provider} does not say. What is booked for it stands under Money.",
        { MayHaveBeenCharged: true } => $"It may have been charged: {generation.Provider} does not say. What was held is free again.",
        { Charge: { Amount: > 0 } charge } => $"It was charged {Shared.Money.Amount(charge.Amount, charge.Unit)}, known by {ChargeWords.Evidence(charge.Evidence)}.",
        { Charge.Amount: 0 } => $"It cost nothing, known by {ChargeWords.Evidence(generation.Charge.Evidence)}.",
        { Status: GenerationStatus.Queued } => "Nothing has been charged; its money stays held while it waits.",
        { Status: GenerationStatus.Unknown } => "Whether it was charged is not known yet; its money stays held until it is.",
        _ when isHeld => "Whether it will be charged is not known yet; its money stays held.",
        { Status: GenerationStatus.Expired } => "No charge is known; what was held is free again.",
        // the sentence above says that nothing was charged
        _ => "What was held for it is free again.",
    };

    private static (string Next, (string, string)? Place) NextOf(string code, string provider, bool isHeld) => code switch
    {
        "unauthorized" => ($"An administrator has to check the key; until then nothing more is sent to {provider}. Another provider may do it now.", Providers),
        "key-unusable" => ($"An administrator has to enter the key for {provider} again, and whatever else is missing there. Another provider may do it now.", Providers),
        "out-of-units" => ($"Top up the account at {provider}; if it is paused, an administrator resumes it under Providers. What costs less than is left there, or another provider, may do it now.", Providers),
        "refused" => ("Change what was objected to and make it again, or try elsewhere. If nothing fits, an administrator can check the address and the account.", Providers),
        "not-sent" => ($"Make it again when {provider} can be reached, or try elsewhere.", null),
        "failed-at-provider" => ("If the content was objected to, change the prompt or the pictures; else make it again, here or elsewhere.", null),
        "task-not-found" => ($"Look for it in the account at {provider}; an administrator can set right under Money what it cost.", null),
        "expired" when isHeld => ("It is still asked for now and then, and what comes late is kept. An administrator can settle its money.", ("attention", "Open what needs attention")),
        _ => ("Make it again if it is still wanted, here or elsewhere.", null),
    };
}
