using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Core.Specs;

namespace KlingWeb.Generations;

/// <summary>A result whose address a person has found: it is fetched, kept and booked like one that the provider reported.</summary>
internal static class HandResult
{
    private const string Field = "addresses";

    /// <summary>The delivery. What it cost stays what the provider said when it took it, else the quote: nobody has said anything since.</summary>
    /// <exception cref="DeskException">There is no address, or one that is never fetched.</exception>
    public static GenerationChange Change(GenerationRow row, IReadOnlyList<string>? addresses, bool loopbackToo)
    {
        if (addresses is not { Count: > 0 }) throw DeskException.Invalid(Field, "The address of the result is needed.");
        var kind = row.Kind == GenerationKind.Image ? "image" : "video";
        return new(GenerationEventKind.Delivered, $"Taken by hand: the result is at {string.Join(", ", addresses)}")
        {
            Files = [.. addresses.Distinct(StringComparer.Ordinal).Select(text => new ResultFile(AddressOf(text, loopbackToo), kind))],
        };
    }

    private static Uri AddressOf(string text, bool loopbackToo)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (loopbackToo && address is { Scheme: "http", IsLoopback: true })))
            throw DeskException.Invalid(Field, $"{text}: an https address is needed.");
        return address.UserInfo.Length == 0 ? address : throw DeskException.Invalid(Field, "An address with a name or a password in it is not fetched.");
    }
}
