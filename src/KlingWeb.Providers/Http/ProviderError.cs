using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>What a provider says about a failure.</summary>
/// <param name="Code">Its code, a number or a word; null when it gave none.</param>
/// <param name="Message">Its words.</param>
internal sealed record ProviderError(string? Code, string? Message)
{
    /// <summary>
    /// Reads a body whose shape is not documented: the code stands in <c>code</c>, <c>error</c>, <c>error.code</c> or
    /// <c>message</c>, the words in <c>message</c>, <c>msg</c>, <c>error.message</c> or <c>error</c>.
    /// </summary>
    /// <returns>Null when there is neither.</returns>
    public static ProviderError? Read(JsonElement root)
    {
        var inner = root.Child("error");
        var word = root.Text("error");
        var message = inner?.Text("message") ?? root.Text("message") ?? root.Text("msg") ?? word;
        var code = (inner is { } error ? CodeIn(error) : null) ?? CodeIn(root);
        // A number that only repeats the HTTP status says less than a word beside it.
        if (IsWord(word)) code = word;
        else if (IsWord(message)) code = message;
        return code is null && message is null ? null : new(code, message);
    }

    /// <summary>The <c>code</c> of an object, number or text.</summary>
    public static string? CodeIn(JsonElement parent) => parent.Field("code") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text => text.TryGetText(),
        _ => null,
    };

    private static bool IsWord(string? text) =>
        text is { Length: > 3 and <= 64 } && text.Contains('_', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_');
}
