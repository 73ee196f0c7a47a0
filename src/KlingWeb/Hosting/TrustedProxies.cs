using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace KlingWeb.Hosting;

/// <summary>The balancers in front, whose word about a browser's address and scheme counts. Nobody's does until the setting names them.</summary>
internal static class TrustedProxies
{
    private const string Key = "TrustedProxies";

    public static IEnumerable<string> Errors(IConfiguration settings) =>
        from named in Named(settings)
        where NetworkOf(named) is null
        select $"{Key}: \"{named}\" is neither an address, such as 127.0.0.1, nor a network, such as 10.0.0.0/8.";

    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = Named(app.Configuration).Select(NetworkOf).OfType<IPNetwork>().ToList();
        if (networks.Count == 0) return;

        var trust = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,   // back to the first that is not trusted
        };
        trust.KnownProxies.Clear();   // it begins with this machine, from where anybody on it may ask
        trust.KnownIPNetworks.Clear();
        foreach (var network in networks) trust.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(trust);
    }

    private static string[] Named(IConfiguration settings) =>
        (settings[Key] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork? NetworkOf(string named)
    {
        if (IPNetwork.TryParse(named, out var network)) return network;
        return IPAddress.TryParse(named, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
