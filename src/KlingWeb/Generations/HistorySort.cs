using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

[JsonConverter(typeof(JsonWordConverter<HistorySort>))]
public enum HistorySort
{
    [JsonStringEnumMemberName("recent")]
    Recent,

    [JsonStringEnumMemberName("oldest")]
    Oldest,

    /// <summary>Dearest first, by the charge, else by the quote; those without USD last.</summary>
    [JsonStringEnumMemberName("cost")]
    Cost,
}
