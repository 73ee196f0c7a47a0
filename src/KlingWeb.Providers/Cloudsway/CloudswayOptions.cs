using KlingWeb.Core.Generations;

namespace KlingWeb.Providers.Cloudsway;

/// <summary>The settings <c>Providers:cloudsway:…</c>: every address holds the account's own endpoint path, so a key alone is not enough.</summary>
internal sealed class CloudswayOptions : ProviderOptions
{
    public CloudswayOptions() => BaseUrl = "https://genaiapi.cloudsway.net";

    /// <summary>The account's own part of the path.</summary>
    public string? EndpointPath { get; set; }

    public override string? AccountPath => EndpointPath;

    public override bool NeedsAccountPath => true;

    public override IEnumerable<(string Name, string Why)> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        if (!string.IsNullOrEmpty(EndpointPath) && !IsPathPart(EndpointPath))
            yield return (nameof(EndpointPath), "must be letters, digits, hyphens and underscores");
        if (string.IsNullOrEmpty(EndpointPath) && !string.IsNullOrEmpty(ApiKey) && Mode is not GenerationMode.Demo)
            yield return (nameof(EndpointPath), "must be set beside ApiKey");
    }
}
