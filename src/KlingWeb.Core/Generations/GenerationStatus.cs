using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Generations;

/// <summary>Where a generation stands. The last four are final.</summary>
[JsonConverter(typeof(JsonWordConverter<GenerationStatus>))]
public enum GenerationStatus
{
    /// <summary>Accepted here; nothing has left.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>The intent is durable; the paid request may be under way.</summary>
    [JsonStringEnumMemberName("submitting")]
    Submitting,

    /// <summary>The paid request may or may not have arrived; it is settled by looking, never by sending again.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The provider has it and named its task.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>The provider delivered.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>It was refused, or failed at the provider.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Taken back before it left.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>It did not end within its deadline; what comes late is recorded.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}
