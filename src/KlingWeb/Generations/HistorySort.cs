using System.Text.Json.Serialization;

namespace KlingWeb.Generations;

[JsonConverter(typeof(JsonStringEnumConverter<HistorySort>))]
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
