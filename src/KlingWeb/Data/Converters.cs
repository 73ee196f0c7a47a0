using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KlingWeb.Data;

/// <summary>Money as whole millionths: SQLite under EF can neither order nor add decimals.</summary>
internal sealed class MillionthsConverter() : ValueConverter<decimal, long>(
    amount => (long)decimal.Round(amount * 1_000_000m, 0, MidpointRounding.AwayFromZero),
    stored => stored / 1_000_000m);

/// <summary>Times as UTC ticks, for the same reason.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    stored => new DateTimeOffset(stored, TimeSpan.Zero));
