using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Generations;

/// <summary>How a charge is known, strongest first.</summary>
[JsonConverter(typeof(JsonWordConverter<ChargeEvidence>))]
public enum ChargeEvidence
{
    /// <summary>The provider's record of the task.</summary>
    [JsonStringEnumMemberName("record")]
    Record,

    /// <summary>A billing callback, confirmed by a read.</summary>
    [JsonStringEnumMemberName("callback")]
    Callback,

    /// <summary>The answer to the submission or a status read.</summary>
    [JsonStringEnumMemberName("answer")]
    Answer,

    /// <summary>The difference of two balances with nothing else running.</summary>
    [JsonStringEnumMemberName("balance")]
    Balance,

    /// <summary>Nothing but our own quote.</summary>
    [JsonStringEnumMemberName("quote")]
    Quote,
}
