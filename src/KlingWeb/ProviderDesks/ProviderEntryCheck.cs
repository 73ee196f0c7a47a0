using KlingWeb.Core.Generations;
using KlingWeb.Providers;
using KlingWeb.Webhooks;

namespace KlingWeb.ProviderDesks;

/// <summary>What is wrong with an entry, by the name of its field; empty when it may be kept.</summary>
internal sealed class ProviderEntryCheck(ProviderSettings settings)
{
    private const int LongestSecret = 500;
    private const int MostAtOnce = 1000;

    public IReadOnlyDictionary<string, string> Errors(string provider, ProviderEntry entry)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (entry.BaseUrl is { } address && !ProviderOptions.IsAddress(address))
            errors[nameof(entry.BaseUrl)] = "Enter a whole https address without a query (http only on this machine).";
        if (entry.NewKey is { } key && !IsPlain(key)) errors[nameof(entry.NewKey)] = $"A key is printable ASCII without spaces, at most {LongestSecret} characters.";
        if (entry.EndpointPath is { } path && !ProviderOptions.IsPathPart(path)) errors[nameof(entry.EndpointPath)] = "Letters, digits, hyphens and underscores only.";
        if (entry.NewWebhookSecret is { } secret && !(IsPlain(secret) && StandardWebhook.IsSecret(secret)))
            errors[nameof(entry.NewWebhookSecret)] = "A secret is whsec_ and base64, as the provider shows it.";
        if (entry.MostVideos is < 1 or > MostAtOnce) errors[nameof(entry.MostVideos)] = $"From 1 to {MostAtOnce}.";
        if (entry.MostImages is < 1 or > MostAtOnce) errors[nameof(entry.MostImages)] = $"From 1 to {MostAtOnce}.";
        if (entry.LowBalance is < 0) errors[nameof(entry.LowBalance)] = "Not below 0.";
        if (errors.Count == 0) AddMissing(provider, entry, errors);
        return errors;
    }

    /// <summary>Demo or live, as it would be with the entry.</summary>
    public GenerationMode ModeWith(string provider, ProviderEntry entry) =>
        entry.Mode ?? settings.Configured(provider).Mode ?? (HasKeyWith(provider, entry) ? GenerationMode.Live : GenerationMode.Demo);

    private void AddMissing(string provider, ProviderEntry entry, Dictionary<string, string> errors)
    {
        if (LosesItsHost(provider, entry))
            errors[nameof(entry.NewKey)] = $"The key there is goes only to {settings.Address(provider).GetLeftPart(UriPartial.Authority)}. Enter the key for the new address.";
        else if (ModeWith(provider, entry) == GenerationMode.Live && !HasKeyWith(provider, entry))
            errors[nameof(entry.NewKey)] = "Live needs a key.";

        var needsPath = settings.Configured(provider).NeedsAccountPath && ModeWith(provider, entry) == GenerationMode.Live;
        if (needsPath && (entry.EndpointPath ?? settings.Configured(provider).AccountPath) is null)
            errors[nameof(entry.EndpointPath)] = "Every address of this provider holds the account's endpoint path. Enter it beside the key.";
    }

    private bool LosesItsHost(string provider, ProviderEntry entry) =>
        entry is { NewKey: null, RemovesKey: false } && settings.HasKey(provider) && !ProviderSettings.IsSameHost(settings.Address(provider), AddressWith(provider, entry));

    private bool HasKeyWith(string provider, ProviderEntry entry)
    {
        if (entry.NewKey is not null) return true;
        var keeps = !entry.RemovesKey && settings.Entered(provider)?.ProtectedApiKey is not null;
        return keeps || settings.ConfiguredKey(provider, AddressWith(provider, entry)) is not null;
    }

    private Uri AddressWith(string provider, ProviderEntry entry) => new(entry.BaseUrl ?? settings.Configured(provider).BaseUrl);

    private static bool IsPlain(string text) => text.Length <= LongestSecret && text.All(c => c is > ' ' and < '\x7f');
}
