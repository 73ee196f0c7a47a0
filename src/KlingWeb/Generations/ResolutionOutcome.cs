using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>How an administrator settles what the program can't.</summary>
[JsonConverter(typeof(JsonWordConverter<ResolutionOutcome>))]
public enum ResolutionOutcome
{
    /// <summary>Its task is known.</summary>
    [JsonStringEnumMemberName("found")]
    Found,

    /// <summary>It never arrived; the money is free again.</summary>
    [JsonStringEnumMemberName("not-charged")]
    NotCharged,

    /// <summary>It was charged and can't be found; the money is written off.</summary>
    [JsonStringEnumMemberName("charged-lost")]
    ChargedLost,

    /// <summary>A new attempt, which may cost a second time.</summary>
    [JsonStringEnumMemberName("send-again")]
    SendAgain,

    /// <summary>The provider took it and has made it: the result is at the given addresses, and is kept and booked like any other.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,
}
