using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using KlingWeb.Core.Generations;
using KlingWeb.Core.Providers;
using KlingWeb.Data;
using KlingWeb.Providers;
using Microsoft.EntityFrameworkCore;

namespace KlingWeb.ProviderDesks;

/// <summary>The providers' settings as they hold now: what was entered in the browser, else what the configuration says.</summary>
public sealed class ProviderSettings(IEnumerable<ProviderRoom> rooms, ProviderSecrets secrets, IDbContextFactory<KlingDb> contexts)
{
    private readonly FrozenDictionary<string, ProviderRoom> rooms = rooms.ToFrozenDictionary(room => room.Id, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> known = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, ProviderSettingRow> entered = FrozenDictionary<string, ProviderSettingRow>.Empty;

    /// <summary>All providers, in the order of their ids.</summary>
    public IEnumerable<string> Ids => rooms.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads what was entered anew, for example because another instance has changed it.</summary>
    public async Task Reload(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<ProviderSettingRow>().AsNoTracking().ToListAsync(cancellationToken);
        entered = rows.ToFrozenDictionary(row => row.Provider, StringComparer.Ordinal);
    }

    /// <summary>What was entered in the browser; null for nothing.</summary>
    public ProviderSettingRow? Entered(string provider) => entered.GetValueOrDefault(provider);

    /// <summary>What the configuration says.</summary>
    public ProviderOptions Configured(string provider) => rooms[provider].Settings;

    /// <summary>As entered or configured; else live with a key and demo without.</summary>
    public GenerationMode Mode(string provider) =>
        Entered(provider)?.Mode ?? Configured(provider).Mode ?? (HasKey(provider) ? GenerationMode.Live : GenerationMode.Demo);

    public Uri Address(string provider) => Entered(provider)?.BaseUrl is { } address ? new Uri(address) : new Uri(Configured(provider).BaseUrl);

    public bool HasKey(string provider) => Entered(provider)?.ProtectedApiKey is not null || ConfiguredKey(provider, Address(provider)) is not null;

    /// <summary>The configured key, but only for the configured host: another one must not get it because an address was entered.</summary>
    public string? ConfiguredKey(string provider, Uri address)
    {
        var configured = Configured(provider);
        return string.IsNullOrEmpty(configured.ApiKey) || !IsSameHost(new Uri(configured.BaseUrl), address) ? null : configured.ApiKey;
    }

    /// <summary>What a live request is made with; asked for each, so that a change holds at once, also for what is in flight.</summary>
    /// <exception cref="ProviderException">The key can't be read.</exception>
    public ProviderCredentials Credentials(string provider)
    {
        var address = Address(provider);
        var key = Key(provider, address) ?? "";
        Remember(provider, key);
        Remember(provider, Readable(() => WebhookSecret(provider)));
        return new(address, key, Entered(provider)?.EndpointPath ?? Configured(provider).AccountPath) { AlsoSecret = known.GetValueOrDefault(provider, []) };
    }

    /// <summary>What the provider must not be heard to say: its keys, with those that were replaced while the program runs, and the secret of its webhooks.</summary>
    public IReadOnlyList<string> Secrets(string provider)
    {
        Remember(provider, Readable(() => Key(provider, Address(provider))));
        Remember(provider, Readable(() => WebhookSecret(provider)));
        return known.GetValueOrDefault(provider, []);
    }

    /// <summary>The secret of its webhooks' signatures; null while none is entered.</summary>
    /// <exception cref="ProviderException">It can't be read.</exception>
    public string? WebhookSecret(string provider)
    {
        if (Entered(provider)?.ProtectedWebhookSecret is not { } kept) return null;
        return secrets.ReadWebhookSecret(provider, kept) ?? throw Unreadable(provider, "webhook secret");
    }

    // what can't be read can't be told either
    private static string? Readable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (ProviderException)
        {
            return null;
        }
    }

    private void Remember(string provider, string? secret)
    {
        if (!string.IsNullOrEmpty(secret)) known.AddOrUpdate(provider, _ => [secret], (_, before) => before.Contains(secret) ? before : before.Add(secret));
    }

    internal static bool IsSameHost(Uri one, Uri other) => one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);

    private string? Key(string provider, Uri address)
    {
        if (Entered(provider)?.ProtectedApiKey is not { } kept) return ConfiguredKey(provider, address);
        return secrets.ReadKey(provider, address, kept) ?? throw Unreadable(provider, "key");
    }

    private static ProviderException Unreadable(string provider, string what) => new(
        provider,
        ProviderFault.Unauthorized,
        $"The {what} kept for {provider} can't be read: the key ring that it was encrypted with is missing, or its address was changed. Enter it again on the providers page.")
    {
        Reason = $"its {what} is here but can't be read, since the key ring that it was encrypted with is missing or the provider's address was changed",
    };
}
