using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KlingWeb.ProviderDesks;

/// <summary>Encrypts what administrators enter. A key is bound to its provider and to the host that it was entered for: for any other it can't be read.</summary>
public sealed class ProviderSecrets(IDataProtectionProvider protection)
{
    public string ProtectKey(string provider, Uri address, string key) => KeyProtector(provider, address).Protect(key);

    /// <summary>The key; null when the key ring lacks its key, or it was entered for another host.</summary>
    public string? ReadKey(string provider, Uri address, KeptSecret kept) => Read(KeyProtector(provider, address), kept);

    public string ProtectWebhookSecret(string provider, string secret) => WebhookProtector(provider).Protect(secret);

    /// <summary>The secret; null when the key ring lacks its key.</summary>
    public string? ReadWebhookSecret(string provider, KeptSecret kept) => Read(WebhookProtector(provider), kept);

    private IDataProtector KeyProtector(string provider, Uri address) =>
        protection.CreateProtector("KlingWeb.Providers.Key", provider, address.GetLeftPart(UriPartial.Authority));

    private IDataProtector WebhookProtector(string provider) => protection.CreateProtector("KlingWeb.Providers.WebhookSecret", provider);

    private static string? Read(IDataProtector protector, KeptSecret kept)
    {
        try
        {
            return protector.Unprotect(kept.Cipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
