namespace KlingWeb.Webhooks;

/// <summary>Makes the address that a provider calls when an attempt's task ends.</summary>
public sealed class CallbackAddresses
{
    /// <summary>The address of an attempt; null without a public address of this program.</summary>
    public Uri? For(string provider, string externalId) => null;
}
