using KlingWeb.Core.Generations;

namespace KlingWeb.Providers;

/// <summary>The settings of one provider, <c>Providers:{id}:…</c>. A key that is entered in the browser wins over <see cref="ApiKey"/>.</summary>
public abstract class ProviderOptions
{
    /// <summary>Its address: https, or http on this machine.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The key; null while there is none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Demo or live; null for live with a key and demo without.</summary>
    public GenerationMode? Mode { get; set; }

    /// <summary>Seconds between two reads of a young task, 1 to 300.</summary>
    public int PollSeconds { get; set; } = 5;

    /// <summary>Most videos in flight, 1 to 1,000; null for what the card says.</summary>
    public int? MostVideos { get; set; }

    /// <summary>Most image requests in flight, 1 to 1,000; null for what the card says.</summary>
    public int? MostImages { get; set; }

    /// <summary>The account's own part of the path; only Cloudsway has one.</summary>
    public virtual string? AccountPath => null;

    /// <summary>Whether no address is whole without <see cref="AccountPath"/>.</summary>
    public virtual bool NeedsAccountPath => false;

    /// <summary>What is wrong with the settings: the name of each and why, as the end of a sentence.</summary>
    public virtual IEnumerable<(string Name, string Why)> Faults()
    {
        if (!IsAddress(BaseUrl)) yield return (nameof(BaseUrl), "must be an absolute https address without query (http only on this machine)");
        // The value itself is never repeated: it may be most of a key.
        if (!string.IsNullOrEmpty(ApiKey) && !ApiKey.All(c => c is > ' ' and < '\x7f')) yield return (nameof(ApiKey), "must be printable ASCII without spaces");
        if (PollSeconds is < 1 or > 300) yield return (nameof(PollSeconds), "must be 1 to 300");
        if (MostVideos is < 1 or > 1000) yield return (nameof(MostVideos), "must be 1 to 1000");
        if (MostImages is < 1 or > 1000) yield return (nameof(MostImages), "must be 1 to 1000");
    }

    /// <summary>The settings as credentials.</summary>
    public ProviderCredentials ToCredentials() => new(new Uri(BaseUrl), ApiKey ?? "", AccountPath);

    /// <summary>Whether a text is an address that a key may be sent to: https, or http on this machine, and nothing behind the path.</summary>
    public static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri is { Query: "", Fragment: "", UserInfo: "" };

    /// <summary>Whether a text can be one part of a path.</summary>
    public static bool IsPathPart(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
