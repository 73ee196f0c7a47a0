using System.Security.Cryptography;
using System.Text.Json;
using KlingWeb.Core.Specs;

namespace KlingWeb.Components.Studio;

/// <summary>
/// The idempotency key of what is composed. The same order has the same key however often and from wherever it is confirmed,
/// until it has been taken; then the Studio begins another number, so that the same can be bought once more on purpose.
/// </summary>
public static class OrderKey
{
    private const int HashLength = 16;

    public static string NewNumber() => Guid.NewGuid().ToString("N");

    /// <param name="number">The Studio's number for what is composed now.</param>
    /// <param name="offer">The offer's id.</param>
    /// <param name="spec">What is ordered.</param>
    public static string Of(string number, string offer, GenerationSpec spec)
    {
        var order = JsonSerializer.SerializeToUtf8Bytes(new { offer, spec }, SpecJson.Options);
        return $"{number}-{Convert.ToHexStringLower(SHA256.HashData(order))[..HashLength]}";
    }
}
