using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KlingWeb.Generations;

/// <summary>The place of the last row of a page: its sort value and its id. Opaque to callers.</summary>
internal sealed record HistoryCursor(long Value, Guid Id)
{
    /// <summary>The value as a time.</summary>
    /// <exception cref="DeskException">It was not given out by us, or for another order.</exception>
    public DateTimeOffset At => Value >= 0 && Value <= DateTimeOffset.MaxValue.UtcTicks ? new(Value, TimeSpan.Zero) : throw NotOurs();

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Value}.{Id:N}")));

    /// <exception cref="DeskException">It was not given out by us.</exception>
    public static HistoryCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
            return new(long.Parse(parts[0], CultureInfo.InvariantCulture), Guid.ParseExact(parts[1], "N"));
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw NotOurs();
        }
    }

    private static DeskException NotOurs() => DeskException.Invalid("cursor", "It is not one that was given out.");
}
