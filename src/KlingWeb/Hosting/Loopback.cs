using System.Net;

namespace KlingWeb.Hosting;

internal static class Loopback
{
    /// <summary>Whether the browser reached this machine from itself, by the name it asked for.</summary>
    public static bool Is(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
