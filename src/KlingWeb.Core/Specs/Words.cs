using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace KlingWeb.Core.Specs;

/// <summary>The kebab-case words that stand for an enum's values in JSON, addresses, cards and texts.</summary>
/// <remarks>They are read from <see cref="JsonStringEnumMemberNameAttribute"/>, so each word is written once.</remarks>
public static class Words
{
    /// <summary>The word for a value, for example <c>kling-2.6</c>.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a defined member.</exception>
    public static string Word<T>(this T value) where T : struct, Enum => Table<T>.ToWord[value];

    /// <summary>Finds the value that a word stands for. Words are compared exactly.</summary>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.FromWord.TryGetValue(word, out value);
    }

    /// <summary>All words of an enum, in the order of its values.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.InOrder;

    private static class Table<T> where T : struct, Enum
    {
        private static readonly (T Value, string Word)[] Pairs =
        [
            .. Enum.GetValues<T>().Select(value => (value, WordOf(value.ToString()))),
        ];

        public static readonly FrozenDictionary<T, string> ToWord = Pairs.ToFrozenDictionary(p => p.Value, p => p.Word);
        public static readonly FrozenDictionary<string, T> FromWord = Pairs.ToFrozenDictionary(p => p.Word, p => p.Value, StringComparer.Ordinal);
        public static readonly string[] InOrder = [.. Pairs.Select(p => p.Word)];

        private static string WordOf(string name) =>
            typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{name} has no word.");
    }
}
