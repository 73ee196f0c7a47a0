using System.Security.Cryptography;
using KlingWeb.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace KlingWeb.Webhooks;

/// <summary>Makes the address that a provider calls when an attempt's task ends, and knows its own again.</summary>
/// <remarks>
/// The last part is a token of Data Protection over provider and attempt: authenticated by HMAC, made and checked with the key ring
/// that all instances share, so that no secret of its own has to be kept anywhere.
/// </remarks>
public sealed class CallbackAddresses(IDataProtectionProvider protection, BasePath address)
{
    private readonly IDataProtector signer = protection.CreateProtector("KlingWeb.Webhooks.CallbackAddresses");

    /// <summary>Whether there is an address at which providers can reach this program.</summary>
    public bool IsOn => address.PublicAddress is not null;

    /// <summary>The address of an attempt; null without a public address of this program.</summary>
    public Uri? For(string provider, string externalId)
    {
        if (address.PublicAddress is not { } root) return null;
        try
        {
            return new Uri($"{root}/webhooks/{provider}/{externalId}/{signer.Protect(Signed(provider, externalId))}");
        }
        catch (CryptographicException)
        {
            // a call is only a hint: without one, polling finishes too, so no submission may fail for it
            return null;
        }
    }

    /// <summary>Whether the last part of an address was made here for this provider and attempt.</summary>
    public bool IsOurs(string provider, string externalId, string mac)
    {
        try
        {
            return signer.Unprotect(mac) == Signed(provider, externalId);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Signed(string provider, string externalId) => $"{provider}/{externalId}";
}
