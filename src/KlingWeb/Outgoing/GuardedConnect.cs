using System.Net;
using System.Net.Sockets;

namespace KlingWeb.Outgoing;

/// <summary>Finds the addresses of a host.</summary>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);

/// <summary>Connects to addresses that were checked, and to no others: the name is looked up once, here, so that a second look-up can't lead elsewhere.</summary>
internal sealed class GuardedConnect(HostLookup lookup, bool loopbackToo)
{
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await lookup(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(address => PublicAddresses.Allows(address, loopbackToo)))
            throw new FetchException(FetchFault.NotAllowed, $"{host} is not on the public network.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
