using System.Globalization;
using System.Net.Http.Headers;

namespace KlingWeb.Providers;

internal static class RetryAfter
{
    /// <summary>No provider may put us off for longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads the header, seconds or a date; null when there is none or it is neither.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        if (!headers.NonValidated.TryGetValues("Retry-After", out var values)) return null;
        var text = values.ToString().Trim();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            // More digits than a double can count are still "very long".
            return Cap(Math.Min(double.Parse(text, CultureInfo.InvariantCulture), Longest.TotalSeconds));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Cap((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static TimeSpan Cap(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
}
