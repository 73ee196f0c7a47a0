namespace KlingWeb.Core.Generations;

/// <summary>What can happen to a generation.</summary>
public enum GenerationEventKind
{
    /// <summary>Accepted here, with its money held.</summary>
    Created,

    /// <summary>The intent of an attempt is durable; the paid request comes next.</summary>
    SendStarted,

    /// <summary>Proved not sent, or turned away as too busy: it waits for another attempt.</summary>
    NotSent,

    /// <summary>It could not be made ready to send, for example because a picture could not be handed over; it waits.</summary>
    Postponed,

    /// <summary>Proved not sent too often.</summary>
    GaveUpSending,

    /// <summary>The provider refused it; nothing was charged.</summary>
    Refused,

    /// <summary>The paid request may have arrived.</summary>
    OutcomeUnclear,

    /// <summary>The provider took it and named its task.</summary>
    Accepted,

    /// <summary>The task of an unclear submission was found.</summary>
    Found,

    /// <summary>The task of an unclear submission was looked for and not found yet.</summary>
    LookedInVain,

    /// <summary>It was proved that the provider has no task of an unclear submission.</summary>
    ProvedAbsent,

    /// <summary>Looking has not settled it: a person must.</summary>
    NeedsPerson,

    /// <summary>An administrator accepts the risk of a second charge: a new attempt.</summary>
    SentAgain,

    /// <summary>An administrator takes an unclear or expired submission for charged and lost.</summary>
    WrittenOff,

    /// <summary>An administrator saw that an unclear or expired submission was not charged.</summary>
    SettledNotCharged,

    /// <summary>The provider says that it is under way.</summary>
    Progressed,

    /// <summary>The provider delivered.</summary>
    Delivered,

    /// <summary>The provider took it and failed.</summary>
    FailedThere,

    /// <summary>It did not end within its deadline.</summary>
    DeadlinePassed,

    /// <summary>Nothing has come for so long after the deadline that its money is no longer held.</summary>
    HoldLapsed,

    /// <summary>A person took it back before it left.</summary>
    TakenBack,

    /// <summary>Its files are kept here.</summary>
    Archived,

    /// <summary>A file was gone at the provider before it was kept here.</summary>
    FileLost,
}
