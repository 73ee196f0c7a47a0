using static KlingWeb.Core.Generations.GenerationEventKind;
using static KlingWeb.Core.Generations.GenerationStatus;

namespace KlingWeb.Core.Generations;

/// <summary>Where a generation stands, as far as its transitions depend on it.</summary>
/// <param name="Status">The status.</param>
/// <param name="NeedsPerson">
/// With <see cref="GenerationStatus.Unknown"/> whether a person has to settle it; with <see cref="GenerationStatus.Running"/> whether the provider's
/// answer can't be taken for an end nor for going on, so that a person has to look at it.
/// </param>
public readonly record struct GenerationState(GenerationStatus Status, bool NeedsPerson = false);

/// <summary>What becomes of the money that is held.</summary>
public enum HoldEffect
{
    /// <summary>It stays held.</summary>
    Keep,

    /// <summary>It is free again: nothing was charged.</summary>
    Release,

    /// <summary>It is spent: the charge as it is known, else the quote, else all that was held, marked as perhaps not charged so.</summary>
    Capture,

    /// <summary>What the provider said at its acceptance is spent, since nothing shows a refund; without such a word, released and marked as perhaps charged.</summary>
    CaptureWhatWasCharged,
}

/// <summary>What an event does.</summary>
/// <param name="Next">The state afterwards.</param>
/// <param name="Hold">What becomes of the money held.</param>
/// <param name="Applied">False when the event is written down but changes nothing: it came to a final state.</param>
public readonly record struct Transition(GenerationState Next, HoldEffect Hold, bool Applied = true);

/// <summary>The whole state machine of a generation, as one pure function.</summary>
public static class StateMachine
{
    /// <summary>Whether a status is never left.</summary>
    public static bool IsFinal(this GenerationStatus status) => status is Succeeded or Failed or Cancelled or Expired;

    /// <summary>Whether the generation occupies one of the provider's places.</summary>
    public static bool IsAtProvider(this GenerationStatus status) => status is Submitting or Unknown or Running;

    /// <summary>What an event does in a state; null when it can't happen there.</summary>
    public static Transition? Decide(GenerationState state, GenerationEventKind happened) => (state.Status, happened) switch
    {
        (Queued, SendStarted) => To(Submitting),
        (Queued, TakenBack) => To(Cancelled, HoldEffect.Release),
        (Queued, Postponed) => To(Queued),
        (Queued, GaveUpSending or Refused) => To(Failed, HoldEffect.Release),

        (Submitting, NotSent) => To(Queued),
        (Submitting, GaveUpSending or Refused) => To(Failed, HoldEffect.Release),
        (Submitting, OutcomeUnclear) => To(Unknown),
        (Submitting, Accepted) => To(Running),

        (Unknown, Found) => To(Running),
        (Unknown, LookedInVain or NotListed) when !state.NeedsPerson => To(Unknown),
        (Unknown, ProvedAbsent) => To(Failed, HoldEffect.Release),
        (Unknown, GenerationEventKind.NeedsPerson) when !state.NeedsPerson => new(new(Unknown, NeedsPerson: true), HoldEffect.Keep),
        (Unknown, SettledNotCharged) when state.NeedsPerson => To(Failed, HoldEffect.Release),
        (Unknown, WrittenOff) when state.NeedsPerson => To(Failed, HoldEffect.Capture),
        (Unknown, SentAgain) when state.NeedsPerson => To(Queued),

        (Running, Progressed) => To(Running),
        (Running, GenerationEventKind.NeedsPerson) => new(new(Running, NeedsPerson: true), HoldEffect.Keep),
        (Running, SettledNotCharged) when state.NeedsPerson => To(Failed, HoldEffect.Release),
        (Running, WrittenOff) when state.NeedsPerson => To(Failed, HoldEffect.Capture),
        (Running, Delivered) => To(Succeeded, HoldEffect.Capture),
        (Running, FailedThere) => To(Failed, HoldEffect.CaptureWhatWasCharged),
        (Running, DeadlinePassed) => To(Expired),

        // the result came late: it is kept and paid for, and the generation stays what it was
        (Expired, Delivered) => new(state, HoldEffect.Capture, Applied: false),
        (Expired, FailedThere or HoldLapsed) => new(state, HoldEffect.CaptureWhatWasCharged, Applied: false),
        (Expired, SettledNotCharged) => new(state, HoldEffect.Release, Applied: false),
        (Expired, WrittenOff) => new(state, HoldEffect.Capture, Applied: false),

        (Succeeded or Expired, Archived or FileLost or FileNotKept) => new(state, HoldEffect.Keep, Applied: false),
        (Succeeded or Failed or Cancelled, Progressed or Delivered or FailedThere) => new(state, HoldEffect.Keep, Applied: false),
        _ => null,
    };

    private static Transition To(GenerationStatus status, HoldEffect hold = HoldEffect.Keep) => new(new(status), hold);
}
