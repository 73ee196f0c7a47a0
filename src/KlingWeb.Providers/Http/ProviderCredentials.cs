namespace KlingWeb.Providers;

/// <summary>Reads where a provider is and with which key, anew for each request, so that a key can be changed while the program runs.</summary>
public delegate ValueTask<ProviderCredentials> CredentialsSource(CancellationToken cancellationToken);

/// <summary>Where a provider is and with which key it is asked.</summary>
/// <param name="BaseUrl">Its address, without the paths of the single calls.</param>
/// <param name="ApiKey">The key; sent only to <paramref name="BaseUrl"/>.</param>
/// <param name="EndpointPath">The account's own part of the path; only Cloudsway has one.</param>
public sealed record ProviderCredentials(Uri BaseUrl, string ApiKey, string? EndpointPath = null)
{
    /// <summary>What else a provider must not be heard to say: the secret of its callbacks, and keys that were replaced.</summary>
    public IReadOnlyList<string> AlsoSecret { get; init; } = [];

    /// <summary>The address alone: a key that is never printed can't be logged.</summary>
    public override string ToString() => BaseUrl.ToString();

    /// <summary>Cleans what comes back.</summary>
    internal SecretMask Mask() => new([ApiKey, .. AlsoSecret]);

    /// <summary>Whether the key can stand in a header: printable ASCII without spaces.</summary>
    internal bool HasUsableKey => ApiKey.Length > 0 && ApiKey.All(c => c is > ' ' and < '\x7f');
}
