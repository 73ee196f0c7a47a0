using KlingWeb.Core.Specs;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KlingWeb.Data;

/// <summary>An enum by its word, as it stands in JSON.</summary>
internal sealed class WordConverter<T>() : ValueConverter<T, string>(value => value.Word(), word => Parse(word))
    where T : struct, Enum
{
    private static T Parse(string word) => Words.TryParse<T>(word, out var value)
        ? value
        : throw new InvalidOperationException($"The database holds the word '{word}', which no {typeof(T).Name} has.");
}

internal static class WordProperties
{
    public static PropertyBuilder<T> HasWords<T>(this PropertyBuilder<T> property) where T : struct, Enum =>
        property.HasConversion(new WordConverter<T>()).HasMaxLength(40);

    public static PropertyBuilder<T?> HasWords<T>(this PropertyBuilder<T?> property) where T : struct, Enum =>
        property.HasConversion(new WordConverter<T>()).HasMaxLength(40);
}
