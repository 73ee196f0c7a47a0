using System.Runtime.CompilerServices;
using KlingWeb.Core.Providers;
using KlingWeb.ProviderDesks;

namespace KlingWeb.Keeping.Checks;

/// <summary>Tries whether the key ring opens what administrators have entered.</summary>
internal static class KeyProof
{
    public static async IAsyncEnumerable<string> Findings(ProviderSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await settings.Reload(cancellationToken);
        foreach (var id in settings.Ids)
        {
            if (Fault(() => settings.Credentials(id)) is { } key) yield return $"keys: {key}";
            if (Fault(() => settings.WebhookSecret(id)) is { } secret) yield return $"keys: {secret}";
        }
    }

    private static string? Fault(Func<object?> read)
    {
        try
        {
            read();
            return null;
        }
        catch (ProviderException unreadable)
        {
            return unreadable.Message;
        }
    }
}
