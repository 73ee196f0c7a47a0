using System.Net;
using System.Net.Sockets;

namespace KlingWeb.Outgoing;

/// <summary>Which network addresses a URL from outside may lead to: public ones, and nothing of this machine, its network or its cloud.</summary>
internal static class PublicAddresses
{
    // IANA's special-purpose registries: this network, private, shared (CGNAT), loopback, link-local with the clouds'
    // metadata, protocol assignments, examples, 6to4 relays, benchmarks, multicast, reserved and broadcast.
    private static readonly IPNetwork[] NotPublicV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // All that is handed out for the public lies here; what does not (unique local, link-local, multicast, NAT64) is out anyhow.
    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    // Within it: protocol assignments with Teredo, examples, and 6to4, whose addresses carry an IPv4 address.
    private static readonly IPNetwork[] NotPublicV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Allows(IPAddress address, bool loopbackToo)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (loopbackToo && IPAddress.IsLoopback(plain)) return true;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublicV4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => PublicV6.Contains(plain) && !NotPublicV6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }
}
