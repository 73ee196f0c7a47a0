using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Generations;

/// <summary>What can happen to a generation.</summary>
[JsonConverter(typeof(JsonWordConverter<GenerationEventKind>))]
public enum GenerationEventKind
{
    /// <summary>Accepted here, with its money held.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>The intent of an attempt is durable; the paid request comes next.</summary>
    [JsonStringEnumMemberName("send-started")]
    SendStarted,

    /// <summary>Proved not sent, or turned away as too busy: it waits for another attempt.</summary>
    [JsonStringEnumMemberName("not-sent")]
    NotSent,

    /// <summary>It could not be made ready to send, for example because a picture could not be handed over; it waits.</summary>
    [JsonStringEnumMemberName("postponed")]
    Postponed,

    /// <summary>Proved not sent too often.</summary>
    [JsonStringEnumMemberName("gave-up-sending")]
    GaveUpSending,

    /// <summary>The provider refused it; nothing was charged.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The paid request may have arrived.</summary>
    [JsonStringEnumMemberName("outcome-unclear")]
    OutcomeUnclear,

    /// <summary>The provider took it and named its task.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>The task of an unclear submission was found.</summary>
    [JsonStringEnumMemberName("found")]
    Found,

    /// <summary>The task of an unclear submission was looked for and not found yet.</summary>
    [JsonStringEnumMemberName("looked-in-vain")]
    LookedInVain,

    /// <summary>All that the provider lists of the time of an unclear submission was read, and its task was not there.</summary>
    [JsonStringEnumMemberName("not-listed")]
    NotListed,

    /// <summary>It was proved that the provider has no task of an unclear submission.</summary>
    [JsonStringEnumMemberName("proved-absent")]
    ProvedAbsent,

    /// <summary>Looking has not settled it, or the provider's answer can't be understood: a person must look.</summary>
    [JsonStringEnumMemberName("needs-person")]
    NeedsPerson,

    /// <summary>An administrator accepts the risk of a second charge: a new attempt.</summary>
    [JsonStringEnumMemberName("sent-again")]
    SentAgain,

    /// <summary>An administrator takes an unclear or expired submission for charged and lost.</summary>
    [JsonStringEnumMemberName("written-off")]
    WrittenOff,

    /// <summary>An administrator saw that an unclear or expired submission was not charged.</summary>
    [JsonStringEnumMemberName("settled-not-charged")]
    SettledNotCharged,

    /// <summary>The provider says that it is under way.</summary>
    [JsonStringEnumMemberName("progressed")]
    Progressed,

    /// <summary>The provider delivered.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>The provider took it and failed.</summary>
    [JsonStringEnumMemberName("failed-there")]
    FailedThere,

    /// <summary>It did not end within its deadline.</summary>
    [JsonStringEnumMemberName("deadline-passed")]
    DeadlinePassed,

    /// <summary>Nothing has come for so long after the deadline that its money is no longer held.</summary>
    [JsonStringEnumMemberName("hold-lapsed")]
    HoldLapsed,

    /// <summary>A person took it back before it left.</summary>
    [JsonStringEnumMemberName("taken-back")]
    TakenBack,

    /// <summary>Its files are kept here.</summary>
    [JsonStringEnumMemberName("archived")]
    Archived,

    /// <summary>A file was gone at the provider before it was kept here.</summary>
    [JsonStringEnumMemberName("file-lost")]
    FileLost,

    /// <summary>A file could not be kept yet, for a reason that was not said before.</summary>
    [JsonStringEnumMemberName("file-not-kept")]
    FileNotKept,
}
