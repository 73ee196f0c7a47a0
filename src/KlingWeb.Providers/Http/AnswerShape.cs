using System.Collections.Frozen;
using System.Text.Json;
using KlingWeb.Core.Providers;

namespace KlingWeb.Providers;

/// <summary>How one provider's answers are told apart.</summary>
internal sealed record AnswerShape
{
    /// <summary>The task that the answer to a paid request names; null when it names none.</summary>
    public required Func<JsonElement, string?> TaskId { get; init; }

    /// <summary>What an answer says about a failure; null when it is not in the provider's shape.</summary>
    public Func<JsonElement, ProviderError?> Error { get; init; } = ProviderError.Read;

    /// <summary>The values of <c>code</c> that mean success.</summary>
    public FrozenSet<string> SuccessCodes { get; init; } = [];

    /// <summary>The provider's own codes.</summary>
    public FrozenDictionary<string, CodeMeaning> Codes { get; init; } = FrozenDictionary<string, CodeMeaning>.Empty;

    /// <summary>What a code that no table names means under a success status; null where such a code says nothing.</summary>
    public ProviderFault? OtherCode { get; init; }

    /// <summary>Whether an answer carries a <c>code</c> that is none of success, whatever its HTTP status is.</summary>
    public bool SaysError(JsonElement root) => ProviderError.CodeIn(root) is { } code && !SuccessCodes.Contains(code);
}

/// <summary>What a provider's code means.</summary>
/// <param name="Fault">For the money.</param>
/// <param name="Words">For a person.</param>
internal sealed record CodeMeaning(ProviderFault Fault, string Words);
