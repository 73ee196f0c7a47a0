using System.Globalization;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Specs;

namespace KlingWeb.ProviderDesks;

/// <summary>What an entry changes, in words for the audit log; of secrets only that they changed.</summary>
internal static class ProviderEntryChanges
{
    public static IEnumerable<(string Action, string Detail)> Of(ProviderSettingRow before, ProviderEntry after)
    {
        if (after.NewKey is not null) yield return ("provider-key-changed", "A key was entered.");
        else if (after.RemovesKey && before.ProtectedApiKey is not null) yield return ("provider-key-removed", "The entered key was removed.");
        if (after.NewWebhookSecret is not null) yield return ("provider-webhook-secret-changed", "A webhook secret was entered.");
        else if (after.RemovesWebhookSecret && before.ProtectedWebhookSecret is not null) yield return ("provider-webhook-secret-removed", "The webhook secret was removed.");

        var changed = Values(ProviderEntry.From(before)).Zip(Values(after))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name}: {pair.First.Value} → {pair.Second.Value}")
            .ToArray();
        if (changed.Length > 0) yield return ("provider-settings-changed", string.Join("; ", changed));
    }

    private static IEnumerable<(string Name, string Value)> Values(ProviderEntry entry) =>
    [
        ("mode", entry.Mode is { } mode ? mode.Word() : "by the setting"),
        ("address", entry.BaseUrl ?? "by the setting"),
        ("endpoint path", entry.EndpointPath ?? "by the setting"),
        ("most videos", Number(entry.MostVideos)),
        ("most images", Number(entry.MostImages)),
        ("warn below", entry.LowBalance is { } mark ? mark.ToString("0.######", CultureInfo.InvariantCulture) : "never"),
    ];

    private static string Number(int? most) => most?.ToString(CultureInfo.InvariantCulture) ?? "by the setting";
}
