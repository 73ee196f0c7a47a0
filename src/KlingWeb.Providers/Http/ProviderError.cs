using System.Text.Json;

namespace KlingWeb.Providers;

/// <summary>What a provider says about a failure.</summary>
/// <param name="Code">Its code, a number or a word; null when it gave none.</param>
/// <param name="Message">Its words.</param>
internal sealed record ProviderError(string? Code, string? Message)
{
    private static readonly string[] LeftNames = ["available", "balance", "remaining", "available_credits", "remaining_credits", "current_balance", "credits_left"];
    private static readonly string[] NeededNames = ["required", "needed", "required_credits", "cost"];

    /// <summary>What is left of the balance, in the provider's unit; null when it does not say.</summary>
    public decimal? Left { get; init; }

    /// <summary>What would be needed, in the provider's unit; null when it does not say.</summary>
    public decimal? Needed { get; init; }

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
        return code is null && message is null ? null : new(code, message) { Left = Figure(root, LeftNames), Needed = Figure(root, NeededNames) };
    }

    // {"code":"INSUFFICIENT_CREDITS","message":"…","required":240,"available":20}, or the two under "data" or "error"
    private static decimal? Figure(JsonElement root, string[] names) =>
        new[] { root.Child("data"), root.Child("error"), root }.OfType<JsonElement>()
            .SelectMany(body => names.Select(name => body.Loose(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var figure) && figure >= 0 ? figure : (decimal?)null))
            .FirstOrDefault(figure => figure is not null);

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
