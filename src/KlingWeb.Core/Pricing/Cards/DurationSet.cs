using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KlingWeb.Core.Specs;

namespace KlingWeb.Core.Pricing.Cards;

/// <summary>Whole seconds from 1 to 300: a range, in JSON <c>"3-15"</c>, or a list, in JSON <c>[5, 10]</c>.</summary>
[JsonConverter(typeof(DurationSetConverter))]
public sealed class DurationSet : IEquatable<DurationSet>
{
    /// <summary>The longest duration of a spec, in seconds.</summary>
    public const int Longest = 300;

    private readonly ulong[] bits = new ulong[(Longest / 64) + 1];

    private DurationSet(IReadOnlyList<int> seconds)
    {
        Seconds = seconds;
        foreach (var second in seconds) bits[second >> 6] |= 1UL << (second & 63);
    }

    /// <summary>The durations, growing.</summary>
    public IReadOnlyList<int> Seconds { get; }

    /// <summary>The durations of a list.</summary>
    /// <exception cref="ArgumentException">The list is empty, or one is outside 1 to 300, or stands twice.</exception>
    public static DurationSet Of(params IReadOnlyList<int> seconds)
    {
        int[] sorted = [.. seconds.Distinct().Order()];
        if (sorted.Length == 0 || sorted.Length != seconds.Count) throw new ArgumentException("Durations are empty or stand twice.", nameof(seconds));
        if (sorted[0] < 1 || sorted[^1] > Longest) throw new ArgumentException($"A duration is outside 1 to {Longest} seconds.", nameof(seconds));
        return new(sorted);
    }

    /// <summary>Every duration from the first to the last.</summary>
    /// <exception cref="ArgumentException">They are outside 1 to 300, or the wrong way round.</exception>
    public static DurationSet Range(int first, int last)
    {
        if (first > last) throw new ArgumentException("The range ends before it begins.", nameof(last));
        // before the list is made: two thousand million seconds would take all memory
        if (first < 1 || last > Longest) throw new ArgumentException($"A duration is outside 1 to {Longest} seconds.", nameof(last));
        return Of([.. Enumerable.Range(first, last - first + 1)]);
    }

    /// <summary>Whether a duration is in it.</summary>
    public bool Contains(int seconds) => seconds is >= 0 and <= Longest && ((bits[seconds >> 6] >> (seconds & 63)) & 1) != 0;

    /// <summary>Whether the two have a duration in common.</summary>
    public bool Overlaps(DurationSet other) => Seconds.Any(other.Contains);

    /// <inheritdoc/>
    public bool Equals(DurationSet? other) => other is not null && bits.AsSpan().SequenceEqual(other.bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DurationSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seconds.Count, Seconds[0], Seconds[^1]);

    /// <summary>In words: <c>3–15</c>, <c>5 or 10</c>.</summary>
    public override string ToString() => IsRange ? $"{Seconds[0]}–{Seconds[^1]}" : Phrase.Or(Seconds.Select(s => s.ToString(CultureInfo.InvariantCulture)));

    internal bool IsRange => Seconds.Count > 2 && Seconds[^1] - Seconds[0] == Seconds.Count - 1;
}

internal sealed class DurationSetConverter : JsonConverter<DurationSet>
{
    public override DurationSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType is JsonTokenType.String
                ? ReadRange(reader.GetString()!)
                : DurationSet.Of(JsonSerializer.Deserialize<int[]>(ref reader, options) ?? []);
        }
        catch (JsonException wrong)
        {
            throw JsonPath.Inside(wrong);
        }
        catch (ArgumentException wrong)
        {
            throw new JsonException(wrong.Message.Split(" (Parameter")[0], wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, DurationSet value, JsonSerializerOptions options)
    {
        if (value.IsRange) writer.WriteStringValue($"{value.Seconds[0]}-{value.Seconds[^1]}");
        else JsonSerializer.Serialize(writer, value.Seconds, options);
    }

    private static DurationSet ReadRange(string text)
    {
        var ends = text.Split('-');
        return ends.Length == 2 && TryRead(ends[0], out var first) && TryRead(ends[1], out var last)
            ? DurationSet.Range(first, last)
            : throw new ArgumentException("It is no range of seconds such as \"3-15\".", nameof(text));
    }

    private static bool TryRead(string text, out int seconds) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
}
