using System.Globalization;
using System.Security.Cryptography;
using KlingWeb.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace KlingWeb.Uploads;

/// <summary>Public addresses of single uploads, for providers that only take addresses: signed, and good for two days.</summary>
public sealed class MediaLinks(IDataProtectionProvider protection, BasePath address, TimeProvider time)
{
    // Longer than any provider keeps a request waiting before it fetches.
    private static readonly TimeSpan Life = TimeSpan.FromDays(2);

    private readonly IDataProtector signer = protection.CreateProtector("KlingWeb.Uploads.MediaLinks");

    /// <summary>An address that anybody can open; null while the program has no public one.</summary>
    public Uri? For(string uploadId)
    {
        if (address.PublicAddress is not { } root) return null;
        var expires = (time.GetUtcNow() + Life).ToUnixTimeSeconds();
        return new Uri($"{root}/media/{uploadId}/{expires}/{signer.Protect(Signed(uploadId, expires))}");
    }

    /// <summary>Whether the address was made here and is still good.</summary>
    public bool Opens(string uploadId, long expires, string signature)
    {
        if (expires < time.GetUtcNow().ToUnixTimeSeconds()) return false;
        try
        {
            return signer.Unprotect(signature) == Signed(uploadId, expires);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Signed(string uploadId, long expires) => string.Create(CultureInfo.InvariantCulture, $"{uploadId} {expires}");
}
