using System.Text.RegularExpressions;
using KlingWeb.Generations;

namespace KlingWeb.Keeping.Dossiers;

/// <summary>Blots out what a provider may have echoed: its key, and the address by which it may call us.</summary>
internal static partial class Secrets
{
    private const string Blot = "…";

    public static string? Mask(string? text) => text is null ? null : Secret().Replace(text, found => found.Groups["before"].Value + Blot);

    /// <summary>What happened, without what a provider may have echoed.</summary>
    public static IReadOnlyList<GenerationEventView> Masked(IReadOnlyList<GenerationEventView> events) =>
        [.. events.Select(happened => happened with { Text = Mask(happened.Text)!, ProviderMessage = Mask(happened.ProviderMessage) })];

    /// <summary>A generation, without what a provider may have echoed.</summary>
    public static GenerationView Masked(GenerationView generation) => generation with
    {
        Attempts = [.. generation.Attempts.Select(attempt => attempt with { ProviderMessage = Mask(attempt.ProviderMessage) })],
        ProviderWord = Mask(generation.ProviderWord),
        Error = generation.Error is { } error ? error with { Message = Mask(error.Message)!, ProviderMessage = Mask(error.ProviderMessage) } : null,
    };

    // a callback's address ends in its proof; keys come behind "Bearer" or begin with sk-, kw_ or whsec_
    [GeneratedRegex(@"(?<before>/webhooks/[^/\s""]+/[^/\s""]+/)[^/\s""?&]+|(?<before>[Bb]earer\s+)[^\s""]+|(?<before>\b(?:sk[-_]|kw_|whsec_))[A-Za-z0-9_\-+/=]{8,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
