using System.Globalization;
using KlingWeb.Core.Providers;
using KlingWeb.Generations;

namespace KlingWeb.Hosting;

/// <summary>Reads every setting once at start, so that a wrong one is named by its key before anything else happens.</summary>
internal static class SettingsCheck
{
    private static readonly string[] Providers =
        [ProviderIds.Kling3Cheap, ProviderIds.Kling3Api, ProviderIds.ApiModels, ProviderIds.ApiInOne, ProviderIds.Cloudsway];

    /// <summary>Every error, each beginning with the key; empty when all is well.</summary>
    public static IReadOnlyList<string> Errors(IConfiguration settings) =>
    [
        .. Addresses(settings),
        .. OneOf(settings, "Database:Provider", "sqlite", "postgres"),
        .. Whole(settings, Leases.Setting, "seconds", Leases.ShortestSeconds, Leases.LongestSeconds),
        .. OneOf(settings, "Outgoing:AllowLoopback", "true", "false"),
        .. Whole(settings, "Keeping:TrashDays", "days", 0, 3650),
        .. Web(settings, "PublicAddress"),
        .. BasePath.Errors(settings),
        .. TrustedProxies.Errors(settings),
        .. Administrator(settings),
        .. settings.GetSection("Providers").GetChildren().SelectMany(room => Provider(settings, room)),
    ];

    /// <exception cref="StartException">A setting is wrong.</exception>
    public static void Demand(IConfiguration settings)
    {
        var errors = Errors(settings);
        if (errors.Count > 0) throw new StartException(string.Join(Environment.NewLine, errors));
    }

    private static IEnumerable<string> Addresses(IConfiguration settings) =>
        from address in (settings["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        where !IsListenable(address)
        select $"urls: \"{address}\" is not an address to listen on, such as {HostBuilding.DefaultAddress}.";

    private static bool IsListenable(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && parsed.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> OneOf(IConfiguration settings, string key, params string[] allowed)
    {
        var value = settings[key];
        if (!string.IsNullOrEmpty(value) && !allowed.Contains(value, StringComparer.OrdinalIgnoreCase))
            yield return $"{key}: \"{value}\" is none of {string.Join(", ", allowed)}.";
    }

    private static IEnumerable<string> Whole(IConfiguration settings, string key, string unit, int least, int most)
    {
        var value = settings[key];
        if (string.IsNullOrEmpty(value)) yield break;
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            yield return $"{key}: \"{value}\" is not a whole number of {unit} from {least} to {most}.";
    }

    private static IEnumerable<string> Web(IConfiguration settings, string key)
    {
        var value = settings[key];
        if (string.IsNullOrEmpty(value)) yield break;
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return $"{key}: \"{value}\" is not an http or https address.";
    }

    private static IEnumerable<string> Administrator(IConfiguration settings)
    {
        var email = settings["Admin:Email"];
        var password = settings["Admin:Password"];
        if (!string.IsNullOrEmpty(email) && string.IsNullOrEmpty(password)) yield return "Admin:Password: is missing beside Admin:Email.";
        if (string.IsNullOrEmpty(email) && !string.IsNullOrEmpty(password)) yield return "Admin:Email: is missing beside Admin:Password.";
    }

    private static IEnumerable<string> Provider(IConfiguration settings, IConfigurationSection room)
    {
        if (!Providers.Contains(room.Key, StringComparer.OrdinalIgnoreCase))
            return [$"{room.Path}: there is no such provider; there are {string.Join(", ", Providers)}."];
        return [.. OneOf(settings, $"{room.Path}:Mode", "demo", "live"), .. Web(settings, $"{room.Path}:BaseUrl")];
    }
}
